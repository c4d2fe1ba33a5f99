import { injectionOf } from './injection';
import { rowsOf } from './data';
import type { FaultRecord } from './record';

/** No training of a post takes more updates than this here. */
const mostUpdates = 3000;

/** Fewer epochs than described where an epoch is dear; the number of steps stays at 30 or more. */
export function epochsOf(record: FaultRecord): number {
  const { task, inputShape, epochs, batch, make } = record;
  if (make) return Math.min(epochs, Math.ceil(mostUpdates / Math.ceil(rowsOf(record) / batch)));
  const side = inputShape[0] ?? 0;
  if (task === 'regression') return epochs;
  if (side > 64) return 1;
  return Math.min(epochs, side > 28 ? 3 : 8);
}

export const stepsOf = (record: FaultRecord): number =>
  Math.ceil(rowsOf(record) / record.batch) * epochsOf(record);

export function optimizerCode(record: FaultRecord): string {
  const { optimizer, lr, momentum } = record;
  const { epsilon } = injectionOf(record);
  if (optimizer === 'nesterov') return `tf.train.momentum(${lr}, ${momentum}, true)`;
  if (optimizer === 'momentum') return `tf.train.momentum(${lr}, ${momentum})`;
  if (epsilon !== undefined) return `tf.train.adam(${lr}, 0.9, 0.999, ${epsilon})`;
  return `tf.train.${optimizer}(${lr})`;
}

export interface LossCode {
  /** What `compile` is given where a name will do, e.g. `'meanSquaredError'`. */
  name?: string;
  /** Statements of a function of `labels` and `outputs`. */
  body: string[];
  outputs: 'logits' | 'outputs';
}

export function lossCode(record: FaultRecord): LossCode {
  const { signFlipped, reduction } = injectionOf(record);
  const outputs = record.fromLogits ? 'logits' : 'outputs';
  const minus = signFlipped ? '.neg()' : '';
  const plain = record.fromLogits || signFlipped || reduction !== undefined;
  const body = reduction === undefined ? [`return ${builtIn(record)}${minus};`] : reduced(record, reduction);
  return { outputs, body, ...(!plain && { name: `'${record.loss}'` }) };
}

function builtIn({ loss, fromLogits, outputShape }: FaultRecord): string {
  switch (loss) {
    case 'categoricalCrossentropy':
      return fromLogits
        ? 'tf.losses.softmaxCrossEntropy(labels, logits)'
        : 'tf.metrics.categoricalCrossentropy(labels, outputs).mean()';
    case 'sparseCategoricalCrossentropy':
      return `tf.metrics.categoricalCrossentropy(tf.oneHot(labels.flatten().toInt(), ${outputShape.at(-1) ?? 0}), outputs).mean()`;
    case 'binaryCrossentropy':
      return fromLogits
        ? 'tf.losses.sigmoidCrossEntropy(labels, logits)'
        : 'tf.metrics.binaryCrossentropy(labels, outputs).mean()';
    case 'meanSquaredError':
      return 'tf.losses.meanSquaredError(labels, outputs)';
    case 'meanAbsoluteError':
      return 'tf.losses.absoluteDifference(labels, outputs)';
    case 'hinge':
      return 'tf.maximum(0, tf.sub(1, labels.mul(outputs))).mean()';
  }
}

type Reduction = NonNullable<ReturnType<typeof injectionOf>['reduction']>;

function reduced({ task }: FaultRecord, reduction: Reduction): string[] {
  switch (reduction) {
    case 'sum-over-rows':
      return task === 'regression'
        ? ['return labels.sub(outputs).square().sum();']
        : ['return labels.mul(tf.logSoftmax(logits)).neg().mean(-1).sum();'];
    case 'row-axis':
      return ['return labels.mul(tf.logSoftmax(logits)).neg().sum(0).mean();'];
    case 'broadcast':
      return ['return labels.reshape([-1]).sub(outputs).square().mean();'];
    case 'softmax-over-rows':
      return [
        'const powers = logits.exp();',
        'const probabilities = powers.div(powers.sum(0, true));',
        'return labels.mul(probabilities.log()).sum(-1).neg().mean();',
      ];
  }
}

/** `(labels, logits) => …` for `compile`. */
export function lossFunction({ body, outputs }: LossCode, name?: string): string[] {
  const parameters = `(labels: tf.Tensor, ${outputs}: tf.Tensor)`;
  const [only, ...more] = body;
  if (name !== undefined) return [`function ${name}${parameters}: tf.Tensor {`, ...indented(body), '}'];
  if (more.length === 0) return [`${parameters} => ${(only ?? '').replace(/^return (.*);$/, '$1')}`];
  return [`${parameters} => {`, ...indented(body), '}'];
}

export function indented(lines: string[], spaces = 2): string[] {
  return lines.map((line) => (line === '' ? '' : ' '.repeat(spaces) + line));
}

export function metricOf({ task, metric }: FaultRecord): string {
  return `'${metric ?? (task === 'regression' ? 'mae' : 'accuracy')}'`;
}
