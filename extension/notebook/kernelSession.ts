import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { JournalEntry, KernelEvent } from '../../kernel/protocol/events';
import type { AttachResult, RunControlled } from '../../kernel/protocol/methods';
import type { RunControl } from '../../kernel/protocol/training';
import type { CellRef, EnginePreference, EngineStatus } from '../../kernel/protocol/values';
import type { Kernel, KernelListener } from '../client/kernel';
import type { KernelHost } from '../client/kernelHost';
import { connectionLost, notRunnable, startFailed } from './cellErrors';
import { CellIds } from './cellIds';
import type { CellRun } from './cellRun';
import { Executions, isCellEntry } from './executions';
import { KernelFacts } from './kernelFacts';
import { isRunnable } from './languages';
import { askAboutBusyKernel, askForInput, offerRestart } from './questions';
import type { SeenEntries } from './seenEntries';

export interface SessionContext {
  controller: vscode.NotebookController;
  host: KernelHost;
  seen: SeenEntries;
  log: vscode.LogOutputChannel;
}

type InputRequest = Extract<KernelEvent, { type: 'input/requested' }>;

/** One notebook and its kernel, if it has one: started by the first cell, or found alive after a reload. */
export class KernelSession implements vscode.Disposable {
  readonly facts: KernelFacts;
  readonly #context: SessionContext;
  readonly #executions: Executions;
  readonly #ids = new CellIds();
  readonly #changed = new vscode.EventEmitter<KernelEvent | undefined>();
  /** Fires after the session has taken an event in; with `undefined` when everything may have changed. */
  readonly onDidChange = this.#changed.event;
  /** The user is being asked whether a kernel at work shall end. */
  #closing = false;
  #kernelName = '';
  #starting: Promise<Kernel | undefined> = Promise.resolve(undefined);
  /** Attempts to connect that are under way. */
  #connecting = 0;
  #kernel: Kernel | undefined;

  constructor(
    readonly notebook: vscode.NotebookDocument,
    context: SessionContext,
  ) {
    this.#context = context;
    this.facts = new KernelFacts(notebook.uri.path, context.log);
    this.#executions = new Executions({
      notebook,
      controller: context.controller,
      ids: this.#ids,
      cancelledTooLate: () => void this.interrupt(),
      failed: (error) => context.log.warn(`Output of ${notebook.uri.path}: ${String(error)}`),
    });
  }

  get kernel(): Kernel | undefined {
    return this.#kernel;
  }

  /** Whether what the kernel knows may still be on its way: there may be one to connect to. */
  get connecting(): boolean {
    return this.#connecting > 0;
  }

  cell(ref: CellRef): vscode.NotebookCell | undefined {
    return this.#ids.find(this.notebook, ref);
  }

  /** How the kernel knows a cell, if it does. */
  knownRef(cell: vscode.NotebookCell): CellRef | undefined {
    return this.#ids.known(cell);
  }

  /**
   * Runs cells in order; resolves when the last one has ended. A failure cancels those behind it: the
   * kernel sees to that for what it was given, which is all up to the first cell it cannot run.
   */
  async execute(cells: vscode.NotebookCell[]): Promise<void> {
    const runs = cells.map((cell) => this.#queue(cell));
    const firstRefused = runs.findIndex(({ cell }) => !isRunnable(cell.document.languageId));
    const accepted = firstRefused === -1 ? runs : runs.slice(0, firstRefused);
    if (accepted.length > 0) await this.#executeAll(accepted);
    const [refused, ...behind] = runs.slice(accepted.length);
    if (refused && accepted.every((run) => run.succeeded))
      this.#executions.fail(refused, notRunnable(refused.cell));
    for (const run of [refused, ...behind]) run?.settle(undefined);
  }

  /** The kernel of this notebook, started if need be. */
  async start(): Promise<Kernel> {
    const kernel = await this.#connect(() => this.#context.host.start(this.notebook, this.#listener));
    if (!kernel) throw new Error('no kernel was started');
    return kernel;
  }

  /** Connects to the kernel that this notebook had before the window reloaded, if it still lives. */
  async reattach(): Promise<void> {
    try {
      await this.#connect(() => this.#context.host.attach(this.notebook, this.#listener));
    } catch (error) {
      this.#context.log.warn(`Could not attach to the kernel of ${this.notebook.uri.path}: ${String(error)}`);
    }
  }

  async listEngines(): Promise<EngineStatus[]> {
    return (await this.start()).listEngines();
  }

  /** Acts on a run before its next step; says why where it cannot. */
  async controlRun(runId: string, control: RunControl): Promise<RunControlled> {
    if (!this.#kernel) return { applied: false, reason: 'There is no kernel: this run has ended.' };
    try {
      return await this.#kernel.controlRun(runId, control);
    } catch (error) {
      return { applied: false, reason: error instanceof Error ? error.message : String(error) };
    }
  }

  async interrupt(): Promise<void> {
    await this.#kernel?.interrupt();
  }

  async restart(engine?: EnginePreference): Promise<void> {
    if (this.#kernel) await this.#kernel.restart(engine);
    else await this.start();
  }

  /** Ends runner and supervisor; the next cell starts new ones. */
  async shutDown(): Promise<void> {
    this.#context.seen.forget(this.notebook);
    await this.#kernel?.shutdown();
  }

  /** Follows the document: deleted cells stop, cleared outputs do not come back. */
  documentChanged(event: vscode.NotebookDocumentChangeEvent): void {
    const removed = event.contentChanges.flatMap(({ removedCells }) => removedCells);
    for (const run of this.#executions.active) if (removed.includes(run.cell)) this.#cancel(run);
    for (const { cell, outputs } of event.cellChanges) if (outputs) this.#executions.outputsChanged(cell);
  }

  /** The notebook was closed: an idle kernel ends, one at work goes on until the user has answered. */
  async closeForGood(): Promise<void> {
    if (!this.#kernel || this.#closing) return;
    this.#closing = true;
    if (this.facts.state !== 'busy' || (await askAboutBusyKernel(this.notebook.uri))) await this.shutDown();
    this.#closing = false;
  }

  /** Leaves the kernel alone: it outlives the window. */
  dispose(): void {
    this.#kernel?.dispose();
    this.#executions.dispose();
    this.#changed.dispose();
  }

  #queue(cell: vscode.NotebookCell): CellRun {
    const run = this.#executions.queue(cell, randomUUID());
    run.execution?.token.onCancellationRequested(() => this.#cancel(run));
    return run;
  }

  #cancel(run: CellRun): void {
    run.cancelled = true;
    if (run.started) void this.interrupt();
    else if (run.submitted) this.#kernel?.withdraw(run.executionId);
    else run.settle(undefined);
  }

  /** One connection at a time: who comes while one is being made waits for it. */
  #connect(open: () => Promise<Kernel | undefined>): Promise<Kernel | undefined> {
    const before = this.#starting.catch(() => undefined);
    this.#connecting++;
    this.#starting = before
      .then(async () => (this.#kernel ??= await open()))
      .finally(() => this.#connected());
    return this.#starting;
  }

  /** Also tells those who wait for what a kernel knows that there is none. */
  #connected(): void {
    this.#connecting--;
    if (!this.connecting && !this.#kernel) this.#changed.fire(undefined);
  }

  async #executeAll(runs: CellRun[]): Promise<void> {
    let kernel: Kernel;
    try {
      kernel = await this.start();
    } catch (error) {
      this.#startFailed(runs, error);
      return;
    }
    await Promise.all(runs.map((run) => this.#submit(kernel, run)));
  }

  async #submit(kernel: Kernel, run: CellRun): Promise<void> {
    const { cell, executionId } = run;
    const language = cell.document.languageId;
    // Withdrawn while the kernel started.
    if (!run.execution || !isRunnable(language)) return;
    run.submitted = true;
    try {
      const code = cell.document.getText();
      const result = await kernel.run({ cell: this.#ids.ref(cell), executionId, code, language });
      this.#executions.answered(run, result);
    } catch (error) {
      // The journal will tell how it ended, or the connection that it is gone.
      this.#context.log.warn(`Cell ${cell.index + 1} got no answer: ${String(error)}`);
    }
    await run.settled;
  }

  #startFailed(runs: CellRun[], error: unknown): void {
    this.#context.log.error(error instanceof Error ? error : String(error));
    const [first, ...others] = runs.filter((run) => run.execution);
    if (first) this.#executions.fail(first, startFailed(error));
    for (const run of others) run.settle(undefined);
  }

  readonly #listener: KernelListener = {
    attached: (result) => this.#attached(result),
    entries: (entries) => this.#take(entries),
    closed: (reason) => this.#closed(reason),
  };

  #attached(result: AttachResult): void {
    this.facts.attached(result);
    this.#kernelName = String(result.pid);
    this.#executions.seenBefore = this.#context.seen.before(this.notebook, this.#kernelName);
    this.#changed.fire(undefined);
  }

  #take(all: JournalEntry[]): void {
    const stateBefore = this.facts.state;
    // A journal that is replayed tells of runs which are known complete since the connection was made.
    const entries = all.filter(
      ({ event }) => event.type !== 'run/started' || !this.facts.runs.get(event.info.id),
    );
    for (const { event } of entries) this.facts.take(event);
    this.#executions.take(entries.filter(isCellEntry));
    for (const { event } of entries) if (event.type === 'input/requested') void this.#ask(event);
    for (const { event } of entries) this.#changed.fire(event);
    const last = all.at(-1);
    if (last) this.#context.seen.note(this.notebook, this.#kernelName, last.seq);
    if (this.facts.state === 'dead' && stateBefore !== 'dead') this.#died();
  }

  #died(): void {
    void offerRestart(this.facts.reason ?? 'The kernel has ended.', () => this.restart());
  }

  /** A question that is replayed may belong to a cell that has ended long ago. */
  async #ask({ inputId, cellId, prompt, password }: InputRequest): Promise<void> {
    if (!this.#executions.active.some(({ cell }) => this.#ids.id(cell) === cellId)) return;
    const value = await askForInput(prompt, password);
    await this.#kernel?.answerInput(inputId, value);
  }

  /** The supervisor is gone, by shutdown or by accident; the next cell starts another. */
  #closed(reason: string): void {
    this.facts.detached(reason);
    this.#kernel = undefined;
    for (const run of this.#executions.active) {
      if (run.started) this.#executions.fail(run, connectionLost(reason));
      else run.settle(undefined);
    }
    this.#changed.fire(undefined);
  }
}
