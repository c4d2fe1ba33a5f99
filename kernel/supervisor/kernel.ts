import { ErrorCode } from '../protocol/errors';
import type { CellRunParams, CellRunResult, RunControlled } from '../protocol/methods';
import type { RunControl } from '../protocol/training';
import type {
  CellError,
  CellStatus,
  EngineInfo,
  EnginePreference,
  EngineStatus,
  KernelState,
} from '../protocol/values';
import { runBundle } from '../training/runOutput';
import { explainDeath, type Death } from './death';
import type { Journal } from './journal';
import { Requests } from './requests';
import { RunnerProcess } from './runnerProcess';
import type { FromRunner, RunnerSettings } from '../wire/runnerWire';

export interface KernelOptions {
  settings: RunnerSettings;
  nodeArguments: string[];
  /** How long native code may hold up Stop before the runner is killed. */
  graceSeconds: number;
  log(message: string): void;
}

interface Execution {
  params: CellRunParams;
  finish: (result: CellRunResult) => void;
  serial: number;
  executionCount: number;
  startedAt: number;
  /** Set once Stop was pressed. */
  stopping?: { warning: NodeJS.Timeout; kill: NodeJS.Timeout };
}

// The user is told before anything is lost.
const WARNING_MS = 1500;

/** The notebook's kernel as its clients see it: a queue of cells over one runner after the other. */
export class Kernel {
  state: KernelState = 'starting';
  engine: EngineInfo | undefined;
  private runner: RunnerProcess | undefined;
  private ready = false;
  /** What the runner printed before it was ready. */
  private lastWords = '';
  private queue: Execution[] = [];
  private running: Execution | undefined;
  private serial = 0;
  private executionCount = 0;
  private readonly engineRequests = new Requests<EngineStatus[]>();
  private readonly controlRequests = new Requests<RunControlled>();
  private settings: RunnerSettings;

  constructor(
    private readonly options: KernelOptions,
    private readonly journal: Journal,
  ) {
    this.settings = options.settings;
  }

  get isIdle(): boolean {
    return !this.running && this.queue.length === 0;
  }

  /** Cells that run or wait, first the running one. */
  get executions(): CellRunParams[] {
    return [...(this.running ? [this.running] : []), ...this.queue].map(({ params }) => params);
  }

  get runnerPid(): number | undefined {
    return this.runner?.pid;
  }

  run(params: CellRunParams): Promise<CellRunResult> {
    if (params.code.trim() === '') return Promise.resolve({ status: 'ok', executionCount: 0, durationMs: 0 });
    return new Promise((finish) => {
      this.queue.push({ params, finish, serial: ++this.serial, executionCount: 0, startedAt: 0 });
      if (!this.runner) this.startRunner();
      this.next();
    });
  }

  /** Takes a cell that waits out of the queue; one that runs goes on. */
  cancel(executionId: string): void {
    this.drop((execution) => execution.params.executionId === executionId, 'It was taken out of the queue.');
  }

  interrupt(): void {
    this.drop(() => true, 'Stop was pressed while it waited.');
    const { running } = this;
    if (!running || running.stopping) return;
    this.options.log(`interrupt ${running.params.executionId}`);
    this.runner?.interrupt(running.serial);
    const { graceSeconds } = this.options;
    running.stopping = {
      warning: setTimeout(() => this.warn(running), WARNING_MS),
      kill: setTimeout(
        () => this.runner?.kill(`The cell did not stop within ${graceSeconds} s, so the kernel was ended.`),
        graceSeconds * 1000,
      ),
    };
  }

  async restart(engine?: EnginePreference): Promise<void> {
    if (engine) this.settings = { ...this.settings, engine };
    this.drop(() => true, 'The kernel was restarted.');
    this.setState('restarting');
    await this.end('The kernel was restarted.');
    this.startRunner();
  }

  /** Ends the runner for good. */
  async end(because: string): Promise<void> {
    const { runner } = this;
    if (!runner) return;
    const dead = new Promise<void>((resolve) => (this.onDead = resolve));
    runner.kill(because);
    await dead;
  }
  private onDead: (() => void) | undefined;

  listEngines(): Promise<EngineStatus[]> {
    if (!this.runner) this.startRunner();
    return this.engineRequests.ask((requestId) => this.runner?.send({ type: 'engines', requestId }));
  }

  /** Answered by the runner before the next step of the run; by us where it cannot be. */
  controlRun(runId: string, control: RunControl): Promise<RunControlled> {
    const run = this.journal.runs.get(runId);
    const reason =
      run?.status === 'running' && this.runner
        ? undefined
        : 'This run has ended: there is nothing to control.';
    if (reason !== undefined) return Promise.resolve({ applied: false, reason });
    return this.controlRequests.ask((requestId) =>
      this.runner?.send({ type: 'control', requestId, runId, control }),
    );
  }

  selectEngine(engine: EnginePreference): { restartNeeded: boolean } {
    this.settings = { ...this.settings, engine };
    this.runner?.send({ type: 'selectEngine', engine });
    return { restartNeeded: this.engine !== undefined && engine !== 'auto' && engine !== this.engine.id };
  }

  answerInput(inputId: string, value: string | null): void {
    this.runner?.send({ type: 'input', inputId, value });
  }

  /** Also done by the first cell, after a runner has died. */
  startRunner(): void {
    this.ready = false;
    this.lastWords = '';
    this.engine = undefined;
    this.executionCount = 0;
    this.setState('starting');
    const runner = new RunnerProcess(this.settings, this.options.nodeArguments, {
      message: (message) => this.receive(message),
      nativeOutput: (name, text) => this.nativeOutput(name, text),
      log: (message) => this.options.log(`runner: ${message}`),
      died: (death) => this.onDeath(death),
    });
    this.runner = runner;
    this.options.log(
      `runner ${runner.pid ?? '?'} started with ${process.version} ${this.options.nodeArguments.join(' ')}`,
    );
  }

  private receive(message: FromRunner): void {
    switch (message.type) {
      case 'ready':
        this.ready = true;
        this.setState('idle');
        {
          this.next();
          return;
        }
      case 'event':
        if (message.event.type === 'engine/loaded') this.engine = message.event.engine;
        if (message.event.type === 'log')
          this.options.log(`${message.event.level}: ${message.event.message}`);
        {
          this.journal.add(message.event);
          return;
        }
      case 'ended':
        if (this.running?.params.executionId !== message.executionId) return;
        {
          this.finish(message.status, message.error);
          return;
        }
      case 'engines':
        this.engineRequests.answer(message.requestId, message.engines);
        return;
      case 'controlled': {
        const { requestId, applied, reason } = message;
        this.controlRequests.answer(requestId, { applied, ...(reason !== undefined && { reason }) });
      }
    }
  }

  private next(): void {
    if (!this.ready || this.running) return;
    const execution = this.queue.shift();
    if (!execution) {
      this.setState('idle');
      return;
    }
    this.running = execution;
    execution.executionCount = ++this.executionCount;
    execution.startedAt = Date.now();
    this.setState('busy');
    const { cell, executionId, code } = execution.params;
    const { executionCount, startedAt: time } = execution;
    this.journal.add({ type: 'cell/started', cell, executionId, executionCount, time, code });
    this.runner?.send({ type: 'run', serial: execution.serial, ...execution.params });
  }

  private finish(status: CellStatus, error?: CellError): void {
    const execution = this.running;
    if (!execution) return;
    this.running = undefined;
    clearTimeout(execution.stopping?.warning);
    clearTimeout(execution.stopping?.kill);
    const time = Date.now();
    const durationMs = time - execution.startedAt;
    const { cell, executionId } = execution.params;
    const end = { status, durationMs, ...(error && { error }) };
    this.journal.add({ type: 'cell/ended', cellId: cell.id, executionId, time, ...end });
    execution.finish({ executionCount: execution.executionCount, ...end });
    // What waits was meant to run after a success.
    if (status === 'error') this.drop(() => true, `Cell ${cell.index + 1} before it failed.`);
    this.next();
  }

  private drop(which: (execution: Execution) => boolean, reason: string): void {
    const dropped = this.queue.filter(which);
    this.queue = this.queue.filter((execution) => !dropped.includes(execution));
    const message = `The cell was not run. ${reason}`;
    const error: CellError = { name: 'Not run', message, code: ErrorCode.notRun, frames: [], stack: message };
    for (const { finish } of dropped)
      finish({ status: 'interrupted', executionCount: 0, durationMs: 0, error });
  }

  private warn({ params: { cell, executionId } }: Execution): void {
    const left = this.options.graceSeconds - WARNING_MS / 1000;
    const text = `Waiting for code that cannot be stopped. In ${left} s the kernel is ended and its variables are lost.\n`;
    const output = { kind: 'stream', name: 'stderr', text } as const;
    this.journal.add({ type: 'cell/output', cellId: cell.id, executionId, output });
  }

  private nativeOutput(name: 'stdout' | 'stderr', text: string): void {
    const { running } = this;
    if (!this.ready) this.lastWords = (this.lastWords + text).slice(-1000);
    if (!running) {
      this.options.log(`${name}: ${text.trimEnd()}`);
      return;
    }
    const { cell, executionId } = running.params;
    this.journal.add({
      type: 'cell/output',
      cellId: cell.id,
      executionId,
      output: { kind: 'stream', name, text },
    });
  }

  private onDeath(death: Death): void {
    const { lastWords } = this;
    const error = explainDeath({ ...death, ...(!this.ready && { lastWords }) });
    this.options.log(`runner ended: ${error.message}`);
    this.runner = undefined;
    this.ready = false;
    this.engine = undefined;
    for (const snapshot of this.journal.runs.abandon(error.message)) {
      this.journal.add({ type: 'run/ended', snapshot });
      // The runner writes a run's output when it starts and when it ends: this end it did not live to see.
      this.journal.showInstead(snapshot.info.id, runBundle(snapshot));
    }
    this.engineRequests.answerAll([]);
    this.controlRequests.answerAll({ applied: false, reason: error.message });
    if (this.state !== 'restarting') this.setState('dead', error.message);
    const restarted = this.state === 'restarting';
    this.finish(restarted ? 'interrupted' : 'error', error);
    // It died before it was ready: nothing that waits for it will ever run.
    for (const { finish } of this.queue.splice(0))
      finish({ status: 'error', executionCount: 0, durationMs: 0, error });
    this.onDead?.();
    this.onDead = undefined;
  }

  private setState(state: KernelState, reason?: string): void {
    if (state === this.state && this.runner) return;
    this.state = state;
    this.journal.add({ type: 'kernel/state', state, ...(reason !== undefined && { reason }) });
  }
}
