import { randomBytes } from 'node:crypto';
import type { Finding } from '../protocol/findings';
import type { RunInfo, RunStatus, Verdict } from '../protocol/training';
import type { EngineInfo } from '../protocol/values';
import { Run } from './run';
import type { TrainingSink } from './sink';

/** Time between updates: short enough that a point is drawn well within 150 ms of its batch. */
export const FLUSH_MS = 60;

/** Models whose last run can still be judged. */
const REMEMBERED = 8;

/** What the trackers know when training starts; the recorder adds identity, time and engine. */
export type RunStart = Omit<RunInfo, 'id' | 'name' | 'startedAt' | 'engine'>;

/** Something that puts measurements into a run just before its update is sent. */
export type BeforeFlush = (run: Run) => void;

/**
 * Owns the runs that are under way and sends what is new about them to the sink: from a timer, and from
 * `flushIfDue()` for training that leaves no room for timers.
 */
export class Recorder {
  private readonly active = new Map<Run, BeforeFlush>();
  private readonly session = randomBytes(3).toString('hex');
  private count = 0;
  private lastFlush = 0;
  private timer: NodeJS.Timeout | undefined;
  /** Above zero while Descent itself trains, e.g. for a learning curve: such runs are nobody's to see. */
  private quiet = 0;
  /** The last runs by the name of their model. */
  private readonly latest = new Map<string, Run>();

  constructor(
    private readonly sink: TrainingSink,
    private readonly engine: EngineInfo,
  ) {}

  /** What trains until `action` settles is not recorded; it can be stopped all the same. */
  async quietly<T>(action: () => Promise<T>): Promise<T> {
    this.quiet++;
    try {
      return await action();
    } finally {
      this.quiet--;
    }
  }

  get isQuiet(): boolean {
    return this.quiet > 0;
  }

  lastRunOf(model: string): Run | undefined {
    return this.latest.get(model);
  }

  /** A verdict that was reached after the run: on it, whoever shows it shows this from now on. */
  conclude(run: Run, verdict: Verdict): void {
    run.verdict = verdict;
    this.sink.runUpdated(run.update());
  }

  start(start: RunStart, beforeFlush: BeforeFlush): Run {
    this.count++;
    const run = new Run({
      ...start,
      // The suffix keeps ids apart when a restarted runner counts from one again.
      id: `run-${this.count}-${this.session}`,
      name: `Run ${this.count}`,
      startedAt: Date.now(),
      engine: this.engine,
    });
    this.remember(run);
    this.active.set(run, beforeFlush);
    this.sink.runStarted({ ...run.info });
    this.timer ??= setInterval(() => this.flush(), FLUSH_MS).unref();
    return run;
  }

  flush(): void {
    this.lastFlush = performance.now();
    for (const run of this.active.keys()) this.send(run);
  }

  flushIfDue(): void {
    if (performance.now() - this.lastFlush >= FLUSH_MS) this.flush();
  }

  end(run: Run, status: RunStatus): void {
    if (!this.active.has(run)) return;
    run.status = status;
    run.touch();
    this.send(run);
    this.active.delete(run);
    this.sink.runEnded(run.snapshot());
    if (this.active.size === 0) this.stopTimer();
  }

  finding(finding: Finding): void {
    if (this.isQuiet) return;
    this.sink.finding(finding);
  }

  dispose(): void {
    for (const run of [...this.active.keys()]) this.end(run, 'interrupted');
    this.stopTimer();
  }

  private remember(run: Run): void {
    const { name } = run.info.model ?? {};
    if (name === undefined) return;
    this.latest.delete(name);
    this.latest.set(name, run);
    const [oldest] = this.latest.keys();
    if (this.latest.size > REMEMBERED && oldest !== undefined) this.latest.delete(oldest);
  }

  private send(run: Run): void {
    this.active.get(run)?.(run);
    const update = run.takeUpdate();
    if (update) this.sink.runUpdated(update);
  }

  private stopTimer(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }
}
