import { appendDistributions } from '../../kernel/protocol/distributions';
import type {
  LayerDistribution,
  RunInfo,
  RunSnapshot,
  RunUpdate,
  Series,
} from '../../kernel/protocol/training';

/** More points than this in one series are thinned to half; a screen shows about two thousand. */
export const MAX_POINTS = 40_000;
export const MAX_RUNS = 60;

/** A run as a webview knows it. `series` arrays grow in place; `version` tells that something changed. */
export interface RunState {
  snapshot: RunSnapshot;
  version: number;
  /** A kernel sent this, it was not only read from a file. */
  live: boolean;
}

type Listener = () => void;

/** The runs of one webview: snapshots and updates in, states out. The oldest runs are forgotten. */
export class RunStore {
  private readonly states = new Map<string, RunState>();
  private readonly listeners = new Set<Listener>();

  /** `keeps`: never forgotten, e.g. pinned by the user. */
  constructor(private readonly keeps: (runId: string) => boolean = () => false) {}

  list(): RunState[] {
    return [...this.states.values()];
  }

  get(runId: string): RunState | undefined {
    return this.states.get(runId);
  }

  subscribe(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Replaces everything. */
  reset(snapshots: readonly RunSnapshot[]): void {
    this.states.clear();
    for (const snapshot of snapshots) this.insert(snapshot, true);
    this.changed();
  }

  start(info: RunInfo): void {
    this.put(emptySnapshot(info));
  }

  put(snapshot: RunSnapshot, live = true): void {
    this.insert(snapshot, live);
    this.changed();
  }

  /** False when the run is not known, so that its snapshot must be asked for. */
  update(update: RunUpdate): boolean {
    const state = this.states.get(update.runId);
    if (!state) return false;
    const { snapshot } = state;
    for (const points of update.points) append(snapshot.series, points);
    if (update.distributions) appendDistributions((snapshot.distributions ??= []), update.distributions);
    snapshot.progress = update.progress;
    if (update.verdict) snapshot.verdict = update.verdict;
    if (update.problem !== undefined) snapshot.problem = update.problem;
    state.live = true;
    state.version++;
    this.changed();
    return true;
  }

  /** Histograms that came apart from their run. */
  complete(runId: string, distributions: LayerDistribution[]): void {
    const state = this.states.get(runId);
    if (!state || state.snapshot.distributions) return;
    state.snapshot.distributions = distributions;
    state.version++;
  }

  private insert(snapshot: RunSnapshot, live: boolean): void {
    const version = (this.states.get(snapshot.info.id)?.version ?? 0) + 1;
    this.states.set(snapshot.info.id, { snapshot: copy(snapshot), version, live });
    if (this.states.size <= MAX_RUNS) return;
    const oldest = [...this.states.keys()].find((id) => !this.keeps(id));
    if (oldest !== undefined) this.states.delete(oldest);
  }

  /** Tells the listeners that something beside the runs has changed. */
  touch(): void {
    this.changed();
  }

  private changed(): void {
    for (const listener of this.listeners) listener();
  }
}

export function emptySnapshot(info: RunInfo): RunSnapshot {
  const progress = { epoch: 0, batch: 0, step: 0, epochEnds: [], elapsedSeconds: 0 };
  return { info, status: 'running', progress, series: [] };
}

/** Series arrays are appended to, so they must not be shared with the message they came in. */
function copy(snapshot: RunSnapshot): RunSnapshot {
  const series = snapshot.series.map(({ name, x, y }) => bounded({ name, x: [...x], y: [...y] }));
  const distributions = snapshot.distributions?.map((one) => ({ ...one, histograms: [...one.histograms] }));
  return { ...snapshot, series, ...(distributions && { distributions }) };
}

function append(all: Series[], points: Series): void {
  let target = all.find((series) => series.name === points.name);
  if (!target) {
    target = { name: points.name, x: [], y: [] };
    all.push(target);
  }
  const last = target.x.at(-1) ?? -Infinity;
  for (let i = 0; i < points.x.length; i++) {
    const x = points.x[i] ?? 0;
    // A point may come twice: once in the snapshot and once in an update that was under way.
    if (x <= last) continue;
    target.x.push(x);
    target.y.push(points.y[i] ?? null);
  }
  bounded(target);
}

/** Of every four points the lowest and the highest stay, so that the shape of the noise survives. */
function bounded(series: Series): Series {
  while (series.x.length > MAX_POINTS) {
    const { x, y } = series;
    const kept: number[] = [];
    for (let i = 0; i < x.length; i += 4) kept.push(...extremes(y, i, Math.min(i + 4, x.length)));
    series.x = kept.map((i) => x[i] ?? 0);
    series.y = kept.map((i) => y[i] ?? null);
  }
  return series;
}

function extremes(y: readonly (number | null)[], from: number, to: number): number[] {
  const finite: number[] = [];
  for (let i = from; i < to; i++) if (y[i] != null) finite.push(i);
  if (finite.length === 0) return [from];
  const byValue = finite.toSorted((a, b) => (y[a] ?? 0) - (y[b] ?? 0));
  return [...new Set([byValue[0] ?? from, byValue.at(-1) ?? from])].toSorted((a, b) => a - b);
}
