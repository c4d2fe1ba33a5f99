import type { CellError, CellStatus, Output } from '../protocol/values';
import { Shared, type RunnerEvent, type ToRunner } from '../wire/runnerWire';
import type { CellErrors } from './cellErrors';
import type { Channel } from './channel';
import type { Executor } from './executor';
import type { Run, Runs } from './runs';
import { isInterrupt } from './userError';

type RunRequest = Extract<ToRunner, { type: 'run' }>;

/** What happens around the code of a cell. */
export interface CellEvents {
  /** The value of the last expression, shown before the cell ends. */
  show(value: unknown): Promise<void>;
  /** Everything that the cell has started to show or record is sent. */
  settle(): Promise<void>;
  /** Stop was pressed: ends what waits outside of JavaScript. Settles when awaits may be rejected. */
  interrupt(terminated: boolean): Promise<void>;
}

// For `finally` blocks of an interrupted cell.
const LAST_WORDS_MS = 250;

/** Runs one cell at a time and reports how it ended, exactly once. */
export class Session {
  private stopRun: (() => void) | undefined;

  constructor(
    private readonly channel: Channel,
    private readonly runs: Runs,
    private readonly executor: Executor,
    private readonly errors: CellErrors,
    private readonly events: CellEvents,
    private readonly shared: Int32Array,
  ) {}

  async execute(request: RunRequest): Promise<void> {
    const { serial, executionId, cell } = request;
    const run: Run = { serial, executionId, cell, interrupted: false, waiting: new Set() };
    const stopped = new Promise<void>((resolve) => (this.stopRun = resolve));
    const thrown = this.runs.begin(run, () => this.attempt(request));
    const outcome = await Promise.race([thrown, stopped.then(() => 'stopped' as const)]);
    this.end(run, outcome);
  }

  /** Handles Stop on the event loop; synchronous code is stopped by the flag or terminated before this is reached. */
  async interrupt(serial: number): Promise<void> {
    Atomics.store(this.shared, Shared.seen, serial);
    if (this.shared[Shared.stop] === serial) Atomics.store(this.shared, Shared.stop, 0);
    const run = this.runs.active;
    const stop = this.stopRun;
    if (run?.serial !== serial) return;
    await this.events.interrupt(this.shared[Shared.terminated] === serial);
    this.runs.interrupt(run);
    setTimeout(() => stop?.(), LAST_WORDS_MS);
  }

  /** Shows something in the output of the cell that the running code belongs to. */
  output(output: Output, run = this.runs.current): void {
    const { executionId = '', cell } = run ?? {};
    this.event({ type: 'cell/output', cellId: cell?.id ?? '', executionId, output });
  }

  event(event: RunnerEvent): void {
    this.channel.event(event);
  }

  /** The error of the cell, or undefined when it came through. */
  private async attempt(request: RunRequest): Promise<{ error: unknown } | undefined> {
    try {
      const result = await this.executor.run(request);
      if (result) await this.events.show(result.value);
      await this.events.settle();
      return undefined;
    } catch (error) {
      await this.events.settle();
      return { error };
    }
  }

  private end(run: Run, outcome: { error: unknown } | 'stopped' | undefined): void {
    if (this.runs.active !== run) return;
    this.runs.end(run);
    const { status, error } = this.verdict(run, outcome);
    this.channel.send({ type: 'ended', executionId: run.executionId, status, ...(error && { error }) });
  }

  private verdict(
    run: Run,
    outcome: { error: unknown } | 'stopped' | undefined,
  ): { status: CellStatus; error?: CellError } {
    if (outcome === undefined) return { status: 'ok' };
    if (outcome === 'stopped' || isInterrupt(outcome.error)) return { status: 'interrupted' };
    return { status: 'error', error: this.errors.of(outcome.error) };
  }
}
