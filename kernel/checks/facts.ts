/**
 * What the data checks look at: numbers only, sampled from the tensors of one training before its first step.
 * Pure data, so that a check is a function that a test can call.
 */
export interface DataFacts {
  via: 'fit' | 'fitDataset' | 'trainOnBatch' | 'loop';
  /** Rows that are trained on, without those that `validationSplit` takes; where data come bit by bit, those of the first steps. */
  rows: number;
  /** The rows stand for all that are trained on: shares and links found among them are those of the whole. */
  representative: boolean;
  /** There are no other rows than these, or than those they were drawn from. */
  complete: boolean;
  inputs: InputFacts[];
  outputs: OutputFacts[];
  /** Where the validation rows come from, and how many they are. */
  validation?: { from: 'split' | 'data'; rows: number };
  settings: SettingsFacts;
}

export interface SettingsFacts {
  batchSize?: number;
  epochs?: number;
  /** Whether `fit` shuffles the rows before each epoch. */
  shuffle?: boolean;
  validationSplit?: number;
  classWeight?: boolean;
  /** Weights by class, of a model with one output. */
  classWeights?: { readonly [label: string]: number };
  /** Options that the user wrote down. */
  given: string[];
}

/** What stands between an input and the first layer with weights. */
export interface EntryFacts {
  /**
   * `weights`: a layer that multiplies, e.g. Dense. `embedding`: the values are ids. `normalizes`: the model scales
   * its inputs itself. `unknown`: a layer that may do anything with them.
   */
  kind: 'weights' | 'embedding' | 'normalizes' | 'unknown';
  /** Class and name of that layer. */
  className: string;
  layer: string;
  /** Of an embedding: ids are below it. */
  inputDim?: number;
}

export interface InputFacts {
  name: string;
  entry: EntryFacts;
  train: Sample;
  validation?: Sample;
  /** Training rows that stand where the first sampled validation rows would, if those were a slice of them. */
  aligned?: { head: Sample; tail: Sample };
}

export interface OutputFacts {
  name: string;
  /** The last layer with a name of its own, e.g. `dense_2`. */
  layer: string;
  /** Size of the last axis of the output. */
  units: number;
  /** Activation of the output in Keras' words, `linear` where there is none; absent when not known. */
  activation?: string;
  /** The layer's call takes the activation as an option. */
  activationIsOption?: boolean;
  loss?: LossKind;
  /** Nothing between inputs and output bends: the answer is a line or a plane through them, with an activation at its end. */
  straight?: boolean;
  /** Of a hand-written loss in which each row met every other one. */
  broadcast?: Broadcast;
  train: Sample;
  validation?: Sample;
}

/** Shapes of the targets, of what they are compared with, and of what comes of it. */
export interface Broadcast {
  target: number[];
  answer: number[];
  result: number[];
}

/** What a loss asks of its targets; absent for code of the user that is not understood. */
export type LossKind =
  'sparse' | 'softmax' | 'sigmoid' | 'hinge' | 'squared' | 'absolute' | 'percentage' | 'logarithmic';

/** Some rows and columns of one tensor. */
export interface Sample {
  /** Rows of the tensor (the part of it that is meant, after a split). */
  rows: number;
  /** Shape of one row. */
  shape: number[];
  /** Zero-based row of the tensor for each sampled row, ascending. */
  at: Int32Array;
  /** Index into the flattened row for each sampled column, ascending. */
  columns: Int32Array;
  /** Sampled values, row by row. */
  values: Float32Array;
  /** Every value is in the sample. */
  complete: boolean;
  /** False: a value somewhere is NaN or infinite. Absent: nobody looked beyond the sample. */
  finite?: boolean;
}

/** A sample by hand, e.g. in a test: all rows and columns of a small table. */
export function sampleOf(rows: readonly (readonly number[])[], shape?: number[]): Sample {
  return wholeSample(rows.flat(), [rows.length, ...(shape ?? [rows[0]?.length ?? 0])]);
}

/** All values of a tensor; of a part of it, the rows from `from` to `to`. */
export function wholeSample(
  values: readonly number[],
  [all = 0, ...shape]: readonly number[],
  { from = 0, to = all }: { from?: number; to?: number } = {},
): Sample {
  const width = shape.reduce((size, n) => size * n, 1);
  return {
    rows: to - from,
    shape,
    at: Int32Array.from({ length: to - from }, (_, index) => index),
    columns: Int32Array.from({ length: width }, (_, index) => index),
    values: Float32Array.from(values.slice(from * width, to * width)),
    complete: true,
  };
}
