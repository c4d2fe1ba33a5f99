import type * as vscode from 'vscode';
import type { CellStatus, Output } from '../../kernel/protocol/values';
import { CellOutputs, type Displays } from './cellOutputs';

/** One execution of one cell, whoever asked for it: this window, another one, or the one before a reload. */
export class CellRun {
  readonly outputs: CellOutputs;
  /** Not yet handed to the editor. */
  pending: Output[] = [];
  /** The editor's side; none for a run of someone else that is not shown yet, and after the end. */
  execution: vscode.NotebookCellExecution | undefined;
  started: { count: number; time: number } | undefined;
  ended: { status: CellStatus; time: number } | undefined;
  /** False for a run of someone else until it has been decided what to do with it. */
  shown = false;
  /** An edit of its outputs is on its way. */
  editing = false;
  /** Handed to the kernel. */
  submitted = false;
  /** Stop was pressed, or the cell deleted. */
  cancelled = false;
  showedError = false;
  /** Number of the last journal entry about this run. */
  lastSeq = 0;
  /** Resolves when the editor shows the end of this run. */
  readonly settled: Promise<void>;
  #resolve: () => void = () => undefined;

  constructor(
    readonly executionId: string,
    readonly cell: vscode.NotebookCell,
    displays: Displays,
  ) {
    this.outputs = new CellOutputs(displays);
    this.settled = new Promise((resolve) => (this.#resolve = resolve));
  }

  get succeeded(): boolean {
    return this.ended?.status === 'ok';
  }

  start(): void {
    if (!this.execution || !this.started) return;
    this.execution.executionOrder = this.started.count;
    this.execution.start(this.started.time);
  }

  /** Ends the editor's execution; `success` undefined leaves no mark, for a cell that never ran. */
  settle(success: boolean | undefined, time?: number): void {
    this.execution?.end(success, time);
    this.execution = undefined;
    this.#resolve();
  }
}
