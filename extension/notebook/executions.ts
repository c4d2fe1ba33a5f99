import type * as vscode from 'vscode';
import type { JournalEntry, KernelEvent } from '../../kernel/protocol/events';
import type { CellRunResult } from '../../kernel/protocol/methods';
import type { CellError, CellRef, Output } from '../../kernel/protocol/values';
import { CellRun } from './cellRun';
import type { CellIds } from './cellIds';
import { Displays } from './cellOutputs';
import { OutputWriter } from './outputWriter';

/** Milliseconds between two edits of a cell while output pours in; the first one goes at once. */
const FLUSH_INTERVAL = 30;

type CellEvent = Extract<KernelEvent, { type: `cell/${string}` }>;
type CellEntry = JournalEntry & { event: CellEvent };

export const isCellEntry = (entry: JournalEntry): entry is CellEntry => entry.event.type.startsWith('cell/');

export interface ExecutionsContext {
  notebook: vscode.NotebookDocument;
  controller: vscode.NotebookController;
  ids: CellIds;
  /** A cell that was cancelled while it waited has started all the same. */
  cancelledTooLate(): void;
  failed(error: unknown): void;
}

/**
 * Turns what the kernel says about cells into what the editor shows. The journal alone decides: a run
 * of this window, one of another window, and one that went on while the window reloaded look the same.
 */
export class Executions implements vscode.Disposable {
  readonly #context: ExecutionsContext;
  readonly #runs = new Map<string, CellRun>();
  readonly #displays = new Displays();
  readonly #writer: OutputWriter;
  /** What the journal says up to this number, the document showed when it was opened. */
  seenBefore = 0;
  #timer: NodeJS.Timeout | undefined;
  #lastFlush = 0;

  constructor(context: ExecutionsContext) {
    this.#context = context;
    this.#writer = new OutputWriter((error) => context.failed(error));
  }

  /** Marks the cell as waiting. */
  queue(cell: vscode.NotebookCell, executionId: string): CellRun {
    const run = new CellRun(executionId, cell, this.#displays);
    run.execution = this.#context.controller.createNotebookCellExecution(cell);
    run.shown = true;
    this.#runs.set(executionId, run);
    return run;
  }

  get active(): CellRun[] {
    return [...this.#runs.values()].filter((run) => run.execution !== undefined);
  }

  /** Takes one batch of the journal. */
  take(events: CellEntry[]): void {
    for (const { seq, event } of events) this.#take(seq, event);
    const urgent = events.some(({ event }) => event.type !== 'cell/output');
    if (urgent) this.#flush();
    else this.#scheduleFlush();
  }

  /** The kernel has answered for a run; one that never started (dropped, or empty) leaves no trace. */
  answered(run: CellRun, { status }: CellRunResult): void {
    if (run.started) return;
    run.ended = { status, time: Date.now() };
    run.settle(undefined);
  }

  /** Shows an error in a cell that the kernel could not be asked to run, and ends it. */
  fail(run: CellRun, error: CellError): void {
    if (!run.started) {
      run.execution?.start(Date.now());
      void run.execution?.clearOutput();
    }
    void this.#show(run, [...run.pending.splice(0), { kind: 'error', error }]);
    run.settle(false, Date.now());
  }

  /** The document of a cell changed while it ran: were outputs that it showed taken away by the user? */
  outputsChanged(cell: vscode.NotebookCell): void {
    const run = this.active.find((active) => active.cell === cell);
    if (run && this.#writer.lost(run.outputs.slots, cell.outputs)) run.outputs.reset();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const run of this.active) run.settle(undefined);
    this.#runs.clear();
  }

  #take(seq: number, event: CellEvent): void {
    if (event.type === 'cell/started') {
      this.#started(seq, event);
      return;
    }
    const run = this.#runs.get(event.executionId);
    if (!run) return;
    run.lastSeq = seq;
    if (event.type === 'cell/output') {
      run.showedError ||= event.output.kind === 'error';
      run.pending.push(event.output);
      return;
    }
    if (event.error && !run.showedError) run.pending.push({ kind: 'error', error: event.error });
    run.ended = { status: event.status, time: event.time };
  }

  #started(seq: number, { cell: ref, executionId, executionCount, time }: Started): void {
    const run = this.#runs.get(executionId) ?? this.#foreign(ref, executionId);
    if (!run) return;
    this.#forgetEarlier(run);
    run.lastSeq = seq;
    run.started = { count: executionCount, time };
    run.outputs.executionCount = executionCount;
    if (run.cancelled) this.#context.cancelledTooLate();
    if (!run.execution) return;
    run.start();
    void run.execution.clearOutput();
  }

  /** A run that this window did not ask for. */
  #foreign(ref: CellRef, executionId: string): CellRun | undefined {
    const cell = this.#context.ids.find(this.#context.notebook, ref);
    if (!cell) return undefined;
    const run = new CellRun(executionId, cell, this.#displays);
    this.#runs.set(executionId, run);
    return run;
  }

  #forgetEarlier(run: CellRun): void {
    for (const other of this.#runs.values()) {
      if (other.cell !== run.cell || other === run || !other.started) continue;
      if (other.execution) other.settle(undefined);
      this.#displays.forget(other.outputs);
      this.#runs.delete(other.executionId);
    }
  }

  #scheduleFlush(): void {
    if (this.#timer) return;
    const wait = Math.max(0, this.#lastFlush + FLUSH_INTERVAL - Date.now());
    this.#timer = setTimeout(() => this.#flush(), wait);
  }

  #flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#lastFlush = Date.now();
    for (const run of this.#runs.values()) if (run.started) this.#advance(run);
  }

  /**
   * Brings the editor up to date with a run, one edit at a time: while VS Code is busy with one, what comes
   * is gathered for the next. (Two edits of one output within its own batch also show up twice in the
   * document that extensions see.)
   */
  #advance(run: CellRun): void {
    if (!run.shown) this.#showForeign(run);
    if (run.editing) return;
    if (run.pending.length > 0) this.#edit(run, this.#show(run, run.pending.splice(0)));
    if (run.ended && run.execution) run.settle(run.succeeded, run.ended.time);
  }

  #edit(run: CellRun, edit: Thenable<void>): void {
    run.editing = true;
    const done = () => {
      run.editing = false;
      this.#advance(run);
    };
    edit.then(done, (error: unknown) => {
      this.#context.failed(error);
      done();
    });
  }

  /** A run of someone else comes into view: take over what the document shows already, or show it all. */
  #showForeign(run: CellRun): void {
    run.shown = true;
    const before = run.cell.outputs;
    if (run.ended && run.lastSeq <= this.seenBefore) {
      run.outputs.apply(run.pending.splice(0));
      if (run.outputs.slots.length !== before.length) return;
      this.#writer.adopt(run.outputs.slots, before);
      return;
    }
    run.execution = this.#tryCreate(run.cell);
    run.start();
    const outputs = this.#writer.create(run.outputs.apply(run.pending.splice(0)));
    if (run.execution) this.#edit(run, replaceAll(run.execution, outputs));
  }

  /** Shows outputs through the run's own execution, another active one, or one made for the moment. */
  async #show(run: CellRun, outputs: Output[]): Promise<void> {
    const changes = run.outputs.apply(outputs);
    if (changes.length === 0 || run.cell.index < 0) return;
    const execution = run.execution ?? this.active.find((active) => active.started)?.execution;
    if (execution) await this.#writer.write(execution, run.cell, changes);
    else this.#showAfterEnd(run.cell, changes);
  }

  #showAfterEnd(cell: vscode.NotebookCell, changes: Parameters<OutputWriter['write']>[2]): void {
    const execution = this.#tryCreate(cell);
    if (!execution) return;
    const summary = cell.executionSummary;
    execution.executionOrder = summary?.executionOrder;
    execution.start(summary?.timing?.startTime);
    void this.#writer.write(execution, cell, changes);
    execution.end(summary?.success, summary?.timing?.endTime);
  }

  #tryCreate(cell: vscode.NotebookCell): vscode.NotebookCellExecution | undefined {
    try {
      return this.#context.controller.createNotebookCellExecution(cell);
    } catch (error) {
      this.#context.failed(error);
      return undefined;
    }
  }
}

type Started = Extract<CellEvent, { type: 'cell/started' }>;

/**
 * In two steps: replacing in one, VS Code keeps old outputs that equal new ones, under ids that the new
 * ones do not have, and later updates of these would go nowhere.
 */
async function replaceAll(
  execution: vscode.NotebookCellExecution,
  outputs: vscode.NotebookCellOutput[],
): Promise<void> {
  await execution.clearOutput();
  await execution.appendOutput(outputs);
}
