import { appendDistributions } from '../../kernel/protocol/distributions';
import type { RunInfo, RunSnapshot, RunUpdate } from '../../kernel/protocol/training';

/** The runs of one notebook, each complete: what any view can be drawn from at any time. */
export class Runs {
  readonly #runs = new Map<string, RunSnapshot>();

  get all(): RunSnapshot[] {
    return [...this.#runs.values()];
  }

  get(runId: string): RunSnapshot | undefined {
    return this.#runs.get(runId);
  }

  start(info: RunInfo): void {
    const progress = { epoch: 0, batch: 0, step: 0, epochEnds: [], elapsedSeconds: 0 };
    const snapshot: RunSnapshot = { info, status: 'running', progress, series: [] };
    this.put(snapshot);
  }

  put(snapshot: RunSnapshot): void {
    this.#runs.set(snapshot.info.id, snapshot);
  }

  /** Undefined for a run that is not known, e.g. of a kernel that has been restarted. */
  update(update: RunUpdate): RunSnapshot | undefined {
    const snapshot = this.#runs.get(update.runId);
    if (!snapshot) return undefined;
    snapshot.progress = update.progress;
    if (update.verdict) snapshot.verdict = update.verdict;
    if (update.problem !== undefined) snapshot.problem = update.problem;
    if (update.distributions) appendDistributions((snapshot.distributions ??= []), update.distributions);
    for (const points of update.points) {
      const series = snapshot.series.find(({ name }) => name === points.name);
      if (!series) snapshot.series.push({ name: points.name, x: [...points.x], y: [...points.y] });
      else append(series, points);
    }
    return snapshot;
  }
}

/** Not `push(...points)`: a late update may hold more points than a call takes arguments. */
function append(series: { x: number[]; y: (number | null)[] }, points: typeof series): void {
  for (const x of points.x) series.x.push(x);
  for (const y of points.y) series.y.push(y);
}

/** Narrows the JSON of a saved output; undefined when it is not a run. */
export function parseRun(text: string): RunSnapshot | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  return isRunSnapshot(value) ? value : undefined;
}

function isRunSnapshot(value: unknown): value is RunSnapshot {
  if (typeof value !== 'object' || value === null) return false;
  const { info, series, progress } = value as Partial<Record<keyof RunSnapshot, unknown>>;
  const id = typeof info === 'object' && info !== null && 'id' in info ? info.id : undefined;
  return typeof id === 'string' && Array.isArray(series) && typeof progress === 'object';
}
