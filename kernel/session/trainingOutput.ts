import type { RunInfo, RunSnapshot } from '../protocol/training';
import type { Output } from '../protocol/values';
import type { TrainingSink } from '../training/sink';
import { runBundle } from '../training/runOutput';
import type { RunnerEvent } from '../wire/runnerWire';
import type { Run, Runs } from './runs';

/** Sends what training records, and keeps its picture in the output of the cell that trains. */
export class TrainingOutput implements TrainingSink {
  private readonly open = new Map<string, Run | undefined>();
  private onIdle: (() => void)[] = [];

  constructor(
    private readonly runs: Runs,
    private readonly emit: (event: RunnerEvent) => void,
    private readonly output: (run: Run | undefined, output: Output) => void,
  ) {}

  runStarted(info: RunInfo): void {
    const run = this.runs.current;
    this.open.set(info.id, run);
    this.emit({ type: 'run/started', info });
    this.output(run, { kind: 'display', displayId: info.id, data: runBundle(emptySnapshot(info)) });
  }

  runUpdated(update: Parameters<TrainingSink['runUpdated']>[0]): void {
    this.emit({ type: 'run/update', update });
  }

  runEnded(snapshot: RunSnapshot): void {
    const { id } = snapshot.info;
    this.emit({ type: 'run/ended', snapshot });
    this.output(this.open.get(id), { kind: 'update-display', displayId: id, data: runBundle(snapshot) });
    this.open.delete(id);
    if (this.open.size > 0) return;
    for (const idle of this.onIdle.splice(0)) idle();
  }

  finding(finding: Parameters<TrainingSink['finding']>[0]): void {
    this.emit({ type: 'finding/added', finding });
  }

  /** Settles when nothing trains, after `limitMs` at the latest. */
  async idle(limitMs: number): Promise<void> {
    if (this.open.size === 0) return;
    await new Promise<void>((resolve) => {
      this.onIdle.push(resolve);
      setTimeout(resolve, limitMs).unref();
    });
  }
}

function emptySnapshot(info: RunInfo): RunSnapshot {
  const progress = { epoch: 0, batch: 0, step: 0, epochEnds: [], elapsedSeconds: 0 };
  return { info, status: 'running', progress, series: [] };
}
