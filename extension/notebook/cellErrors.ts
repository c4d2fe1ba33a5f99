import type * as vscode from 'vscode';
import type { CellError } from '../../kernel/protocol/values';
import { KernelStartError } from '../client/kernelStartError';

/** An error of the editor's side, shown in the cell like one of the kernel's. */
export function hostError(name: string, message: string, advice: string): CellError {
  return { name, message, advice, frames: [], stack: `${bold(`${name}: ${message}`)}\n${advice}` };
}

export const notRunnable = (cell: vscode.NotebookCell): CellError =>
  hostError(
    'Language not supported',
    `cell ${cell.index + 1} is written in ${cell.document.languageId}; Descent runs TypeScript and JavaScript.`,
    'Choose another language at the bottom right of the cell, or another kernel at the top right of the notebook.',
  );

export const connectionLost = (reason: string): CellError =>
  hostError(
    'Kernel connection lost',
    reason,
    'Run the cell again to start a fresh kernel; variables of the old one are gone. "Descent: Show Log" has details.',
  );

export const startFailed = (error: unknown): CellError =>
  error instanceof KernelStartError
    ? hostError(error.name, error.message, error.advice)
    : hostError(
        'Kernel did not start',
        error instanceof Error ? error.message : String(error),
        '"Descent: Show Log" has details.',
      );

const bold = (text: string) => `\u001b[1;31m${text}\u001b[0m`;
