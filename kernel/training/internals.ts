import type { LayersModel, Optimizer, Scalar, Tensor } from '@tensorflow/tfjs';
import type { Tf } from '../engines/engine';
import type { VariableGradients } from './variableGradients';

/**
 * The parts of TensorFlow.js 4 that the hooks hold on to and that its types hide. Everything here was read in
 * its source; `hooks.test.ts` fails when one of them goes away.
 */
export type TrainFunction = (data: Tensor[]) => Scalar[];

export interface ModelInternals {
  /** `data` is inputs, targets and sample weights of one batch; the answer is loss and metrics. */
  makeTrainFunction(): TrainFunction;
  setWeights(weights: Tensor[]): void;
  /** Sets `testFunction`. */
  makeTestFunction(): void;
  testFunction: TrainFunction;
  /** True while `fit` runs; a second `fit` is refused then. */
  isTraining: boolean;
  getDedupedMetricsNames(): string[];
  metricsNames: string[];
  fit: (x: unknown, y: unknown, args?: FitArgs) => Promise<unknown>;
  fitDataset: (dataset: unknown, args?: FitArgs) => Promise<unknown>;
  trainOnBatch: (x: unknown, y: unknown) => Promise<unknown>;
  compile: (args: unknown) => void;
  /** With tensors, not symbols: what `apply` runs. */
  call: (inputs: unknown, options: unknown) => unknown;
  predict: (inputs: unknown, options: unknown) => unknown;
}

/** The arguments of `fit` and `fitDataset` that are looked at; unchecked, as the user gave them. */
export interface FitArgs {
  batchSize?: number;
  epochs?: number;
  callbacks?: never;
  yieldEvery?: never;
  validationSplit?: number;
  validationData?: unknown;
  batchesPerEpoch?: number;
}

export interface OptimizerInternals {
  applyGradients(gradients: VariableGradients): void;
  minimize(...args: never[]): unknown;
  computeGradients(...args: never[]): unknown;
  incrementIterations(...args: never[]): unknown;
}

export interface EngineInternals {
  gradients: (
    forward: () => Tensor,
    variables: Tensor[],
    ...rest: unknown[]
  ) => { value: Tensor; grads: Tensor[] };
  state: {
    gradientDepth: number;
    kernelDepth: number;
    activeTape: { saved: Tensor[] }[] | null;
    scopeStack: { track: Tensor[] }[];
    activeScope: { track: Tensor[] } | null;
  };
}

export const modelPrototype = (tf: Tf) => tf.LayersModel.prototype as unknown as ModelInternals;
export const modelInternals = (model: LayersModel) => model as unknown as ModelInternals;
export const layersModel = (internals: ModelInternals) => internals as unknown as LayersModel;
export const engineInternals = (tf: Tf) => tf.engine() as unknown as EngineInternals;
export const optimizerInternals = (optimizer: Optimizer | object) =>
  optimizer as unknown as OptimizerInternals;

/** Number of rows of an input of `fit`: a tensor, an array of them or a map of them. */
export function rowsOf(input: unknown): number | undefined {
  if (typeof input !== 'object' || input === null) return undefined;
  if ('shape' in input && Array.isArray(input.shape)) {
    const [rows] = input.shape as unknown[];
    return typeof rows === 'number' ? rows : undefined;
  }
  return rowsOf(Object.values(input)[0]);
}
