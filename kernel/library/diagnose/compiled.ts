import * as tf from '@tensorflow/tfjs';
import { lossName } from '../../training/modelInfo';
import { describe } from './rows';

/** Values of one output for a batch: `[rows, …]`, or a scalar for the whole batch. */
export type RowFunction = (actual: tf.Tensor, predicted: tf.Tensor) => tf.Tensor;

/** The parts of a compiled model that TensorFlow.js 4 keeps to itself; `diagnose.test.ts` fails when one goes away. */
interface ModelInternals {
  lossFunctions: RowFunction[];
  metricsTensors: [RowFunction, number][];
  metricsNames: string[];
  optimizer_: tf.Optimizer;
  makeTrainFunction(): (data: tf.Tensor[]) => tf.Scalar[];
}

/** A metric of the model by row. */
export interface RowMetric {
  name: string;
  output: number;
  values: RowFunction;
}

/** What a loss says of the kind of task. */
export type TaskKind = 'classes' | 'sparse-classes' | 'binary' | 'regression' | 'unknown';

/** A compiled model, looked at from the inside. */
export class Compiled {
  readonly model: tf.LayersModel;
  private readonly internals: ModelInternals;

  /** `caller` begins the messages. */
  constructor(given: unknown, caller: string) {
    const inner = (given as { model?: unknown } | null | undefined)?.model;
    const model = given instanceof tf.Sequential && inner instanceof tf.LayersModel ? inner : given;
    if (!(model instanceof tf.LayersModel)) {
      throw new TypeError(`${caller} needs a model of tf.sequential or tf.model, got ${describe(given)}.`);
    }
    this.model = model;
    this.internals = model as unknown as ModelInternals;
    if (!(this.internals.optimizer_ as tf.Optimizer | undefined)) {
      throw new Error(
        `${caller} needs a compiled model: call model.compile({ optimizer, loss, metrics }) first.`,
      );
    }
  }

  /** As the panel names it. */
  get name(): string {
    return this.model.name.replace(/_model$/, '');
  }

  get ports() {
    return { inputNames: this.model.inputNames, outputNames: this.model.outputNames };
  }

  get lossFunctions(): readonly RowFunction[] {
    return this.internals.lossFunctions;
  }

  /** The name of the loss of the first output, without what bundlers add. */
  get lossName(): string {
    return (lossName(this.model.loss) ?? '').replace(/[$_]?\d*$/, '');
  }

  get optimizer(): tf.Optimizer {
    return this.internals.optimizer_;
  }

  /** Metrics beside the loss, with the accuracy of a classifier that was compiled without it. */
  get metrics(): RowMetric[] {
    const { metricsNames, metricsTensors } = this.internals;
    const losses = this.model.outputs.length > 1 ? this.model.outputs.length : 0;
    const own = metricsTensors.slice(losses).map(([values, output], k) => ({
      name: metricsNames[k + losses + 1] ?? `metric ${k}`,
      output,
      values,
    }));
    const added = own.some(({ name }) => /acc(uracy)?$/i.test(name)) ? undefined : this.accuracy();
    return added ? [...own, { name: 'acc', output: 0, values: added }] : own;
  }

  get task(): TaskKind {
    const name = this.lossName;
    if (/^sparseCategorical/i.test(name)) return 'sparse-classes';
    if (/^categoricalCross|^softmaxCross|^categoricalHinge|^kullback|^kld/i.test(name)) return 'classes';
    if (/^binaryCross|^sigmoidCross|^hinge|^squaredHinge|^hingeLoss|^logLoss/i.test(name)) return 'binary';
    if (
      /^mean|^mse|^mae|^mape|^msle|^logcosh|^huber|^absoluteDifference|^squaredDifference|^poisson/i.test(
        name,
      )
    )
      return 'regression';
    return 'unknown';
  }

  /** Whether outputs are logits, which have no softmax or sigmoid yet. */
  get fromLogits(): boolean {
    return /^(softmax|sigmoid)CrossEntropy/i.test(this.lossName);
  }

  outputs(xs: tf.Tensor[]): tf.Tensor[] {
    const [only] = xs;
    const out = this.model.predictOnBatch(xs.length === 1 && only ? only : xs);
    return Array.isArray(out) ? out : [out];
  }

  /** The only output; models with several are examined one by one. */
  needOneOutput(caller: string): void {
    const { outputNames } = this.model;
    if (outputNames.length === 1) return;
    throw new Error(
      `${caller} works on one output, and this model has ${outputNames.length} (${outputNames.join(', ')}): ` +
        'make a tf.model of its inputs and the output in question, and compile it.',
    );
  }

  trainFunction(): (data: tf.Tensor[]) => tf.Scalar[] {
    return this.internals.makeTrainFunction();
  }

  /** Runs `action` with another optimizer, and puts the own one back. */
  async withOptimizer<T>(optimizer: tf.Optimizer, action: () => Promise<T>): Promise<T> {
    const own = this.internals.optimizer_;
    this.internals.optimizer_ = optimizer;
    try {
      return await action();
    } finally {
      this.internals.optimizer_ = own;
    }
  }

  /** Runs `action`, which may train, and puts all weights back as they were, however it ends. */
  async keepingWeights<T>(action: () => Promise<T>): Promise<T> {
    const weights = this.model.weights.map((weight) => tf.keep(weight.read().clone()));
    try {
      return await action();
    } finally {
      this.model.weights.forEach((weight, k) => {
        const value = weights[k];
        if (value) weight.write(value);
      });
      tf.dispose(weights);
    }
  }

  private accuracy(): RowFunction | undefined {
    if (this.model.outputs.length > 1) return undefined;
    const units = this.model.outputs[0]?.shape.at(-1);
    switch (this.task) {
      case 'classes':
        return tf.metrics.categoricalAccuracy;
      case 'sparse-classes':
        return (actual, predicted) => tf.metrics.sparseCategoricalAccuracy(actual, predicted);
      case 'binary':
        if (/hinge/i.test(this.lossName)) return undefined;
        if (units !== 1 && this.fromLogits) return undefined;
        return this.fromLogits
          ? (actual, predicted) => tf.metrics.binaryAccuracy(actual, tf.sigmoid(predicted))
          : tf.metrics.binaryAccuracy;
      case 'regression':
      case 'unknown':
        return undefined;
    }
  }
}

/** A fresh optimizer with the same settings, which shares no state with the first; the caller disposes it. */
export function freshOptimizer(optimizer: tf.Optimizer): tf.Optimizer {
  const kind = optimizer.constructor as unknown as {
    fromConfig?(kind: unknown, config: unknown): tf.Optimizer;
  };
  if (!kind.fromConfig)
    throw new Error(`${optimizer.getClassName()} cannot be copied: its class has no fromConfig.`);
  return kind.fromConfig(kind, optimizer.getConfig());
}
