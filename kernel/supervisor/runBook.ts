import { appendDistributions } from '../protocol/distributions';
import type { KernelEvent } from '../protocol/events';
import type { RunSnapshot, RunUpdate, Series } from '../protocol/training';

/** Every training run of the kernel, complete: what a client gets instead of old updates. */
export class RunBook {
  private readonly runs = new Map<string, RunSnapshot>();

  get snapshots(): RunSnapshot[] {
    return [...this.runs.values()];
  }

  get(runId: string): RunSnapshot | undefined {
    return this.runs.get(runId);
  }

  apply(event: KernelEvent): void {
    if (event.type === 'run/started') {
      const progress = { epoch: 0, batch: 0, step: 0, epochEnds: [], elapsedSeconds: 0 };
      this.runs.set(event.info.id, { info: event.info, status: 'running', progress, series: [] });
    }
    if (event.type === 'run/update') this.update(event.update);
    if (event.type === 'run/ended') this.runs.set(event.snapshot.info.id, event.snapshot);
  }

  /** Ends what still ran when the runner died. */
  abandon(problem: string): RunSnapshot[] {
    const open = this.snapshots.filter(({ status }) => status === 'running');
    for (const snapshot of open) Object.assign(snapshot, { status: 'failed', problem });
    return open;
  }

  clear(): void {
    this.runs.clear();
  }

  private update({ runId, progress, points, distributions, verdict, problem }: RunUpdate): void {
    const snapshot = this.runs.get(runId);
    if (!snapshot) return;
    snapshot.progress = progress;
    if (verdict) snapshot.verdict = verdict;
    if (problem !== undefined) snapshot.problem = problem;
    if (distributions) appendDistributions((snapshot.distributions ??= []), distributions);
    for (const added of points) append(snapshot.series, added);
  }
}

function append(series: Series[], added: Series): void {
  const known = series.find(({ name }) => name === added.name);
  if (!known) series.push({ name: added.name, x: [...added.x], y: [...added.y] });
  else {
    known.x.push(...added.x);
    known.y.push(...added.y);
  }
}
