import type { CellRef, EngineInfo, SourcePlace } from './values';

/** MIME type of a training run in a cell output. Its JSON value is a {@link RunSnapshot}. */
export const RUN_MIME = 'application/vnd.descent.run+json';

/** One layer of the model being trained. */
export interface LayerInfo {
  name: string;
  /** Keras class name, e.g. `Dense`. */
  className: string;
  /** Without the batch dimension, e.g. `[28, 28, 8]`. */
  outputShape: (number | null)[];
  /** Number of weights. */
  params: number;
  /** Where it was constructed, if known. */
  place?: SourcePlace;
}

/** What is known when a run starts. */
export interface RunInfo {
  /** Unique within a kernel, e.g. `run-3`. */
  id: string;
  /** What the user sees, e.g. `Run 3`; the user may rename it. */
  name: string;
  cell?: CellRef;
  /** Place of the `fit` call (or of the first `minimize` of a hand-written loop). */
  place?: SourcePlace;
  /** Milliseconds since 1970. */
  startedAt: number;
  engine: EngineInfo;
  /** How the run is driven. */
  via: 'fit' | 'fitDataset' | 'trainOnBatch' | 'loop';
  model?: { name: string; params: number; layers: LayerInfo[] };
  optimizer?: string;
  loss?: string;
  /** Names of the metrics as Keras logs them: `loss`, `acc`, `mse`, ... without `val_`. */
  metrics: string[];
  epochs?: number;
  stepsPerEpoch?: number;
  batchSize?: number;
  trainRows?: number;
  validationRows?: number;
  /** Levels the user gave with `monitor({ humanLevel, targetLevel })`, by metric name. */
  humanLevel?: { [metric: string]: number };
  targetLevel?: { [metric: string]: number };
}

/**
 * A named sequence of points. `x` is the global step, counted from 1; an epoch value stands at the last
 * step of its epoch. `y` is null where the value was NaN or infinite.
 *
 * Names: `loss`, `acc`, `val_loss`, `val_acc` … by epoch; `batch/loss`, `batch/acc` … by step;
 * `learningRate`; `gradientNorm` (global) and `gradientNorm/<layer>`; `samplesPerSecond`; `memory`
 * (bytes held by tensors).
 */
export interface Series {
  name: string;
  x: number[];
  y: (number | null)[];
}

export interface RunProgress {
  /** Zero-based epoch in progress; equals `epochs` at the end. */
  epoch: number;
  /** Steps done in this epoch. */
  batch: number;
  /** Steps done in all. */
  step: number;
  /** Global step at which each epoch ended. */
  epochEnds: number[];
  samplesPerSecond?: number;
  /** Seconds to the end, where the number of epochs and steps is known. */
  etaSeconds?: number;
  elapsedSeconds: number;
}

export type RunStatus = 'running' | 'finished' | 'interrupted' | 'failed';

/** One measured gap between two levels of error, with the standard error of the difference. */
export interface Gap {
  kind: 'avoidable-bias' | 'variance' | 'data-mismatch' | 'validation-overfitting';
  /** E.g. `train` against `human level`. */
  from: string;
  to: string;
  /** In units of the metric's error, e.g. 0.02 for two points of accuracy. */
  size: number;
  standardError?: number;
  significant: boolean;
}

/** The bias-variance diagnosis of a run, in words and numbers. */
export interface Verdict {
  /** `not-enough-rows`: every gap lies within its error. `unknown`: nothing to compare with. */
  kind: 'high-bias' | 'high-variance' | 'bias-and-variance' | 'good' | 'not-enough-rows' | 'unknown';
  /** One line, e.g. `Overfitting: validation error is 4.1 points above training error`. */
  title: string;
  /** The numbers in a sentence or two. */
  explanation: string;
  metric: string;
  levels: { name: string; error: number; rows?: number }[];
  gaps: Gap[];
  /** What to try next, most useful first. */
  advice: string[];
}

/** All that is known of a run: enough to draw it without a kernel. */
export interface RunSnapshot {
  info: RunInfo;
  status: RunStatus;
  progress: RunProgress;
  series: Series[];
  verdict?: Verdict;
  /** Why it failed, one sentence, e.g. `loss became NaN at step 31`. */
  problem?: string;
}

/** What has been added to a run since the last message. */
export interface RunUpdate {
  runId: string;
  progress: RunProgress;
  /** Points to append. */
  points: Series[];
  verdict?: Verdict;
  problem?: string;
}
