import type { Finding } from '../protocol/findings';
import type { LayerInfo, RunInfo } from '../protocol/training';
import type { SourcePlace } from '../protocol/values';

/**
 * Watches one kind of trouble. It sees nothing but numbers, in the order in which they were measured, and
 * answers with findings: a state machine without TensorFlow.js, a clock or chance.
 */
export interface Monitor {
  /** The name of its folder, of its page and of its findings' rule. */
  readonly id: string;
  /**
   * `effect`: what may follow from another fault, such as units that die of exploding weights; it is a hint when
   * something else was found before in the same run. `symptom`: something that others can explain, such as a loss
   * that does not fall; it is told once, and not at all where a cause or an effect was found.
   */
  readonly kind: 'cause' | 'effect' | 'symptom';
  watch(run: RunFacts): Watch;
}

/** One monitor on one run. */
export interface Watch {
  observe(sample: Sample): Finding[];
  /** The run has ended as planned: the last chance to say something. */
  end?(): Finding[];
  /** Why the run is lost, in one sentence, once it is. */
  problem?(): string | undefined;
}

/** What is known of a run beside its numbers. */
export interface RunFacts {
  info: RunInfo;
  /** Layers with weights or activations, from input to output; empty when no model is known. */
  layers: readonly MonitoredLayer[];
  /** Where the optimizer was made, if by a call of its own. */
  optimizerPlace?: SourcePlace;
  compilePlace?: SourcePlace;
  /** Where targets, loss and outputs are one each, things can be said of them. */
  singleOutput: boolean;
  /**
   * Of a hand-written loop, once it has ended: it was the only training of its cell, and no model made its targets as it
   * went, so that its loss means what that of `fit` does.
   */
  oneTask?: boolean;
  /**
   * Of a hand-written loop, once it has ended: layers that make what the trained weights are given, that are trainable and
   * at their random start, and that nothing has moved.
   */
  leftBehind?: readonly MonitoredLayer[];
  /** Why the first loss is no number; known before it is told. */
  lossFault?: LossFault;
  /** The model has learned before, or was given weights: nothing of its beginning is the start of a network. */
  goesOn?: boolean;
  /**
   * Of a hand-written loop, so far: what it learns moves as it goes, since networks are trained in turn, or a model makes
   * its targets. Its loss may rise in a training that goes well.
   */
  shifting?: boolean;
}

/** The operation that made a value that is none out of numbers, while the first loss was computed. */
export interface LossFault {
  /** As TensorFlow.js calls it, e.g. `Log`. */
  operation: string;
  /** What it was given where it first went wrong, and what came of it. */
  operands: number[];
  value: number;
  place?: SourcePlace;
}

export interface MonitoredLayer extends Pick<LayerInfo, 'name' | 'className' | 'place' | 'config'> {
  /** `linear` where it has none. */
  activation: string;
  /** Its result is the model's. */
  output: boolean;
}

/** A measurement. `step` counts from 1 and is the step that was under way or had just ended. */
export type Sample =
  StepSample | MotionSample | ProbeSample | WeightSample | TargetSample | PenaltySample | EpochSample;

/** Every step. */
export interface StepSample {
  kind: 'step';
  step: number;
  /** As the training reported it, NaN included; includes penalties. */
  loss?: number;
  learningRate?: number;
  /** In its batch, where that is known. */
  rows?: number;
}

/** How far the weights were moved in one step, and by which gradients. Sampled. */
export interface MotionSample {
  kind: 'motion';
  step: number;
  /** Norm of the whole gradient. */
  gradient: number;
  /** Cosine between gradient and update, -1 for plain descent; in the first samples only. */
  direction?: number;
  /** In the order of the optimizer's variables, which is from input to output. */
  layers: LayerMotion[];
}

export interface LayerMotion {
  layer: string;
  /** Norms over all weights of the layer. `weight` is before the step. */
  gradient: number;
  weight: number;
  update: number;
  /** The same for its kernels alone; undefined for layers that have only vectors, such as normalisation. */
  kernel?: { gradient: number; weight: number; update: number };
}

/** What the layers answer to a fixed batch of a few training rows, without dropout. Sampled. */
export interface ProbeSample {
  kind: 'probe';
  /** 0 before the first step. */
  step: number;
  rows: number;
  layers: LayerActivity[];
  /** Largest magnitude among the inputs; NaN when one is NaN. */
  inputScale: number;
  /** Largest difference between the first row and another in one value of the input. */
  inputSpread: number;
  /** Before the first step: rows of outputs and of their targets, of a model with one output. */
  first?: { outputs: Rows; targets: Rows };
}

/** `values` row after row, `width` to each. */
export interface Rows {
  values: readonly number[];
  width: number;
}

export interface LayerActivity {
  layer: string;
  mean: number;
  std: number;
  /** Share of the units that are zero for all rows of the probe. */
  zeroUnits: number;
  units: number;
  /** Share of values near the ends of a sigmoid's or tanh's range; undefined for other activations. */
  saturated?: number;
  /** Largest difference between the first row and another in one unit. */
  spread: number;
  /** Largest magnitude. */
  scale: number;
  /** Of batch normalisation: largest magnitude of the moving mean, and of the moving variance minus one. */
  moving?: { mean: number; variance: number };
}

/** How the values of the kernels are spread, from a bounded number of them. Sampled. */
export interface WeightSample {
  kind: 'weights';
  /** 0 before the first step. */
  step: number;
  layers: { layer: string; min: number; max: number; std: number }[];
}

/** What the targets of the first steps look like: up to some thousands of rows. Once a run. */
export interface TargetSample {
  kind: 'targets';
  step: number;
  rows: number;
  /** Values of one row. */
  width: number;
  /**
   * `one-hot`: each row has a single one; `binary`: zeros and ones; `indices`: one whole number that is not
   * negative; `real`: anything else.
   */
  encoding: 'one-hot' | 'binary' | 'indices' | 'real';
  /** Share of the rows of each class (`one-hot`, `indices`), share of ones in each column (`binary`). */
  shares: number[];
  /** Variance about the mean of each column, averaged over columns. */
  variance: number;
  /** Mean distance from the median of each column, averaged over columns. */
  deviation: number;
  meanSquare: number;
  finite: boolean;
  /** Rows count differently, by weights of classes, in the loss of training and not in that of validation. */
  weighted?: true;
}

/** The part of the loss that regularisers add. Sampled where there are any. */
export interface PenaltySample {
  kind: 'penalty';
  step: number;
  penalty: number;
}

/** An epoch has ended. */
export interface EpochSample {
  kind: 'epoch';
  /** Counted from 1. */
  epoch: number;
  step: number;
  /** `loss`, `val_loss`, `acc` … */
  values: { [name: string]: number };
}
