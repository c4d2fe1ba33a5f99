import type {
  Histogram,
  LayerDistribution,
  RunInfo,
  RunProgress,
  RunSnapshot,
  RunStatus,
  RunUpdate,
  Verdict,
} from '../protocol/training';
import { DistributionStore } from './sampling/distributions';
import { SeriesStore } from './seriesStore';

/** Points of one series in one update; more are reduced to their extremes. */
const POINTS_PER_UPDATE = 256;
/** Points kept of all series of a run together. */
const POINTS_PER_RUN = 200_000;

/** Norm, ratio, three of activations, sometimes saturation. */
const SERIES_PER_LAYER = 5;

/** What is known of one run: grows while it runs, hands out what is new, and the whole at any time. */
export class Run {
  status: RunStatus = 'running';
  verdict: Verdict | undefined;
  problem: string | undefined;
  readonly progress: RunProgress = { epoch: 0, batch: 0, step: 0, epochEnds: [], elapsedSeconds: 0 };
  private readonly series = new Map<string, SeriesStore>();
  private fresh = new Map<string, SeriesStore>();
  private readonly distributions = new DistributionStore();
  private changed = true;

  constructor(readonly info: RunInfo) {}

  record(name: string, step: number, value: number): void {
    this.store(this.series, name, this.capacity()).push(step, value);
    this.store(this.fresh, name, POINTS_PER_UPDATE).push(step, value);
    this.changed = true;
  }

  distribution(layer: string, kind: LayerDistribution['kind'], histogram: Histogram): void {
    this.distributions.add(layer, kind, histogram);
    this.changed = true;
  }

  touch(): void {
    this.changed = true;
  }

  values(name: string): readonly (number | null)[] {
    return this.series.get(name)?.values ?? [];
  }

  seriesNames(): string[] {
    return [...this.series.keys()];
  }

  /** What has come since the last call; undefined when nothing has. */
  takeUpdate(): RunUpdate | undefined {
    if (!this.changed) return undefined;
    const points = [...this.fresh.values()].map((store) => store.toSeries());
    this.fresh = new Map();
    this.changed = false;
    const distributions = this.distributions.take();
    return { ...this.update(), points, ...(distributions.length > 0 && { distributions }) };
  }

  /** Where it stands, without points. */
  update(): RunUpdate {
    return { runId: this.info.id, progress: this.copyOfProgress(), points: [], ...this.conclusions() };
  }

  snapshot(): RunSnapshot {
    const distributions = this.distributions.snapshot();
    return {
      info: { ...this.info },
      status: this.status,
      progress: this.copyOfProgress(),
      series: [...this.series.values()].map((store) => store.toSeries()),
      ...(distributions.length > 0 && { distributions }),
      ...this.conclusions(),
    };
  }

  private conclusions(): { verdict?: Verdict; problem?: string } {
    return {
      ...(this.verdict && { verdict: this.verdict }),
      ...(this.problem !== undefined && { problem: this.problem }),
    };
  }

  private copyOfProgress(): RunProgress {
    return { ...this.progress, epochEnds: [...this.progress.epochEnds] };
  }

  private store(stores: Map<string, SeriesStore>, name: string, capacity: number): SeriesStore {
    let store = stores.get(name);
    if (!store) stores.set(name, (store = new SeriesStore(name, capacity)));
    return store;
  }

  /** A model with hundreds of layers gets fewer points for each. */
  private capacity(): number {
    const expected = 16 + SERIES_PER_LAYER * (this.info.model?.layers.length ?? 0);
    return Math.max(64, Math.min(4096, Math.floor(POINTS_PER_RUN / expected)));
  }
}
