import type {
  CallExpression,
  Expression,
  FunctionLikeDeclaration,
  Identifier,
  Node,
  SourceFile,
} from 'typescript';
import type { Json, SourcePlace } from '../../kernel/protocol/values';

/** A stretch of the user's source, lines and columns one-based. */
export interface Place extends SourcePlace {
  end?: { line: number; column: number };
}

/**
 * What is known of a whole notebook (or file), read from its source or from a live run. Wherever a value is
 * not known it is absent, and a rule that needs it says nothing.
 */
export interface Program {
  models: ModelFacts[];
  /** Only when the facts come from source: what rules about code look at. */
  source?: SourceFacts;
}

export interface ModelFacts {
  /** Of `tf.sequential(…)`, `tf.model(…)`, or of the `fit` where the model is known only from a run. */
  place?: Place;
  /** The variable that holds it, e.g. `model`. */
  name?: string;
  /** Without input layers, in order of construction. */
  layers: LayerFacts[];
  /** False when there may be layers, or connections, that are not seen (a spread, a loop, a helper's result). */
  complete: boolean;
  /** Indexes of the layers whose outputs the model gives; the last one for a sequential model. */
  outputs: number[];
  /** Without the batch dimension. */
  inputShape?: (number | null)[];
  compile?: CompileFacts;
  /** `fit`, `fitDataset`, and loops with `optimizer.minimize`, in the order of the cells. */
  trainings: TrainingFacts[];
}

export interface LayerFacts {
  /** Keras class name: `Dense`, `Conv2D`, `MaxPooling2D`, `BatchNormalization`, `Activation`, `LeakyReLU` … */
  className: string;
  /** The layer's own name, where it is given or the run tells. */
  name?: string;
  place?: Place;
  /**
   * Options as Keras' `getConfig` names them in camelCase (`units`, `filters`, `kernelSize`, `strides`, `padding`,
   * `poolSize`, `activation`, `kernelInitializer`, `biasInitializer`, `kernelRegularizer`, `useBias`, `rate`,
   * `targetShape` …), with the defaults of TensorFlow.js filled in; a key that is absent is not known.
   * Sizes of windows are arrays (`[3, 3]`), activations their id (`'relu'`, `'linear'`), initialisers and
   * regularisers `{ className: 'HeNormal', … }` with their options beside it (`{ className: 'L1L2', l1, l2 }`).
   */
  config: { [option: string]: Json };
  /** Options that the source writes down; empty for facts of a live run. */
  given: string[];
  /** Where the value of an option is written. */
  at: { [option: string]: Place };
  /** Indexes of the layers it is applied to; empty for the first. */
  inputs: number[];
  /** Without the batch dimension; null for a size that varies. Absent where it cannot be told. */
  inputShape?: (number | null)[];
  outputShape?: (number | null)[];
  /** What goes wrong when the shapes are worked out here, e.g. a window larger than its input. */
  shapeError?: string;
}

/** A layer where it is made: one and the same object wherever it is used. */
export type MadeLayer = Readonly<Pick<LayerFacts, 'className' | 'name' | 'config' | 'given'>> & {
  readonly place: Place;
};

export interface CompileFacts {
  place?: Place;
  optimizer?: OptimizerFacts;
  loss?: LossFacts;
  /** Of several outputs: in their order, or by their names. */
  losses?: (LossFacts | undefined)[] | { [output: string]: LossFacts | undefined };
  /** As written: `accuracy`, `acc`, `mse`, a function's name. */
  metrics?: string[];
  /** The model was trained before it was compiled this time: its weights are not at their random start. */
  again?: true;
  at: { [option: string]: Place };
}

export interface OptimizerFacts {
  /** Lower case: `sgd`, `momentum`, `adam`, `rmsprop`, `adagrad`, `adadelta`, `adamax`, or the class' own name. */
  kind: string;
  place?: Place;
  /** `learningRate`, `momentum`, `epsilon`, `beta1` …, with the defaults of TensorFlow.js. */
  config: { [option: string]: Json };
  given: string[];
  at: { [option: string]: Place };
}

export interface LossFacts {
  /**
   * A name of Keras (`categoricalCrossentropy`, `meanSquaredError` …) or of `tf.losses`
   * (`softmaxCrossEntropy`, `sigmoidCrossEntropy`, `meanSquaredError` …); absent for code that is not understood.
   */
  name?: string;
  /** The loss takes the softmax or sigmoid itself. */
  fromLogits?: boolean;
  /** Written by the user out of operations. */
  custom: boolean;
  place?: Place;
  /** For losses of a custom loop or function: the expression. */
  node?: Node;
}

export interface TrainingFacts {
  via: 'fit' | 'fitDataset' | 'trainOnBatch' | 'minimize';
  place?: Place;
  /** Options of `fit` (`batchSize`, `epochs`, `validationSplit`, `shuffle` …), with the defaults of TensorFlow.js. */
  config: { [option: string]: Json };
  given: string[];
  at: { [option: string]: Place };
  /** Undefined: cannot be told. */
  hasValidation?: boolean;
  awaited?: boolean;
  /** For a hand-written loop. */
  optimizer?: OptimizerFacts;
  loss?: LossFacts;
  /** Names of the callbacks, e.g. `earlyStopping`, with what is known of their options. */
  callbacks?: { name: string; config: { [option: string]: Json } }[];
  /** Rows of the training data, where a shape is known. */
  rows?: number;
  /** How often this call runs, where that is known; of a hand-written loop, its updates. */
  times?: number;
  /** The arguments, or what a loop takes its batches from, for rules about code. */
  nodes?: { call: CallExpression; x?: Expression; y?: Expression; options?: Expression };
}

/** The source of one cell or file. */
export interface CellSource {
  place: Pick<SourcePlace, 'cell' | 'file'>;
  text: string;
  ast: SourceFile;
}

/** Names and values over all cells, as one program. */
export interface SourceFacts {
  cells: CellSource[];
  placeOf(node: Node): Place;
  cellOf(node: Node): CellSource;
  /** The constant value of an expression: literals, arithmetic, `const` variables, object and array members. */
  evaluate(node: Node): Json | undefined;
  /** What an identifier is bound to: the initialiser of its (last) declaration or assignment before the use. */
  valueOf(identifier: Identifier): Node | undefined;
  /** Every use of the variable an identifier names, its declaration included. */
  usesOf(identifier: Identifier): readonly Identifier[];
  /** The layers that a layer, a model, or a list of them is made of, where all of them are known. */
  layersIn(node: Node): readonly MadeLayer[] | undefined;
  /** The function of the user's own that a call runs; a method too. */
  calledBy(call: CallExpression): FunctionLikeDeclaration | undefined;
  /** `tf.layers.dense` for `tf.layers.dense(…)`, also through `const { dense } = tf.layers`; else undefined. */
  calleeOf(call: CallExpression): string | undefined;
}
