import type * as vscode from 'vscode';
import { RUN_MIME, type RunSnapshot } from '../../kernel/protocol/training';
import { parseRun } from './runs';

/** The runs that are stored in the outputs of a notebook, in the order of its cells. */
export function savedRuns(notebook: vscode.NotebookDocument): RunSnapshot[] {
  return notebook
    .getCells()
    .flatMap((cell) => cell.outputs)
    .flatMap((output) => output.items)
    .filter((item) => item.mime === RUN_MIME)
    .flatMap((item) => parseRun(new TextDecoder().decode(item.data)) ?? [])
    .map(withoutKernel);
}

/** Saved while it ran, and no kernel knows of it now. */
function withoutKernel(snapshot: RunSnapshot): RunSnapshot {
  if (snapshot.status !== 'running') return snapshot;
  const problem = 'This run had not ended when the notebook was saved.';
  return { ...snapshot, status: 'interrupted', problem };
}
