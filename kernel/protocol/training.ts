import type { LossKind } from './losses';
import type { CellRef, EngineInfo, Json, SourcePlace } from './values';

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
  /**
   * Its options in camelCase, without weights. Initialisers and regularisers are `{ className, … }`, sizes of
   * windows arrays.
   */
  config?: { [option: string]: Json };
  /** Names of the layers it is applied to. */
  inputs?: string[];
}

/** What the model was compiled with, and the arguments of its training. */
export interface TrainingSettings {
  /** Class name and options, e.g. `{ className: 'Adam', learningRate: 0.001, beta1: 0.9 … }`. */
  optimizer?: { [option: string]: Json };
  /** Name of a built-in loss, of the user's function, or `custom`. */
  loss?: string;
  /** `epochs`, `batchSize`, `shuffle`, `validationSplit`, with the defaults of TensorFlow.js. */
  fit?: { [option: string]: Json };
  hasValidation?: boolean;
}

/** Distribution of the values of one tensor at one step: `counts` over equal bins from `min` to `max`. */
export interface Histogram {
  step: number;
  min: number;
  max: number;
  counts: number[];
  mean: number;
  std: number;
}

/** Histograms of one kind for one layer, in order of steps; at most {@link MAX_HISTOGRAMS}, thinned evenly. */
export interface LayerDistribution {
  layer: string;
  kind: 'weights' | 'gradients' | 'activations';
  histograms: Histogram[];
}

export const MAX_HISTOGRAMS = 40;

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
  settings?: TrainingSettings;
  epochs?: number;
  stepsPerEpoch?: number;
  batchSize?: number;
  trainRows?: number;
  validationRows?: number;
  /** Levels the user gave with `monitor({ humanLevel, targetLevel })`, by metric name. */
  humanLevel?: { [metric: string]: number };
  targetLevel?: { [metric: string]: number };
  /** A data check found that the validation rows are not drawn like the training rows, e.g. a sorted tail. */
  suspectSplit?: boolean;
  /** Some of its weights are not at a random start: they learned in another training, or were given. */
  goesOn?: boolean;
  /** By kind of loss: that of the best answer that ignores the inputs, as far as the targets are known. */
  guessing?: { [kind in LossKind]?: number };
}

/**
 * A named sequence of points. `x` is the global step, counted from 1; an epoch value stands at the last
 * step of its epoch. `y` is null where the value was NaN or infinite.
 *
 * Names: `loss`, `acc`, `val_loss`, `val_acc` … by epoch; `batch/loss`, `batch/acc` … by step;
 * `learningRate`; `gradientNorm` (global) and `gradientNorm/<layer>`; `updateRatio/<layer>` (norm of the update
 * over norm of the weights); `activationMean/<layer>`, `activationStd/<layer>`, `activationZeros/<layer>` (share of
 * units that are zero on the whole probe batch), `saturation/<layer>` (share of saturated values);
 * `samplesPerSecond`; `memory` (bytes held by tensors).
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
  /** Global step at which each of the first epochs ended: at most `MAX_EPOCH_ENDS` of them. */
  epochEnds: number[];
  /** Epochs that have ended; as many as there are ends where it is missing. */
  epochsEnded?: number;
  samplesPerSecond?: number;
  /** Held by the user at a step; Resume goes on. */
  paused?: boolean;
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
  /**
   * The largest gap that is certain, or why none is named. `not-enough-rows`: every gap lies within its error.
   * `unknown`: nothing to compare with. `still-learning`: the losses still fall, so the gaps still move.
   * `suspect-split`: the validation rows were not drawn like the training rows, so gaps to them say nothing.
   */
  kind:
    | 'high-bias'
    | 'high-variance'
    | 'bias-and-variance'
    | 'data-mismatch'
    | 'validation-overfitting'
    | 'still-learning'
    | 'suspect-split'
    | 'good'
    | 'not-enough-rows'
    | 'unknown';
  /** One line, e.g. `Overfitting: validation error is 4.1 points above training error`. */
  title: string;
  /** The numbers in a sentence or two. */
  explanation: string;
  metric: string;
  levels: { name: string; error: number; rows?: number; standardError?: number }[];
  gaps: Gap[];
  /** What to try next, most useful first. */
  advice: string[];
  /** One-based epoch since which the validation loss rises while the training loss falls. */
  since?: number;
}

/** What the user can do to a run while it trains. It takes effect before the next step. */
export type RunControl =
  | { action: 'pause' }
  | { action: 'resume' }
  | { action: 'stop' }
  | { action: 'set-learning-rate'; learningRate: number };

/** All that is known of a run: enough to draw it without a kernel. */
export interface RunSnapshot {
  info: RunInfo;
  status: RunStatus;
  progress: RunProgress;
  series: Series[];
  distributions?: LayerDistribution[];
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
  /** Histograms to append. */
  distributions?: LayerDistribution[];
  verdict?: Verdict;
  problem?: string;
}
