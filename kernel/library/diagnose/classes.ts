import * as tf from '@tensorflow/tfjs';
import type { Compiled } from './compiled';
import { disposeBatch, type Rows } from './rows';
import type { Stop } from './stop';

/** Class numbers of rows: what they are and what the model takes them for. */
export interface RowClasses {
  actual: Int32Array;
  predicted: Int32Array;
}

/** How a classifier's outputs and targets name classes. */
export interface ClassCode {
  /** Number of classes. */
  classes: number;
  actual: (ys: tf.Tensor) => tf.Tensor;
  predicted: (output: tf.Tensor) => tf.Tensor;
}

/** Throws where the model is no classifier of one class a row. */
export function classCode(compiled: Compiled, caller: string): ClassCode {
  compiled.needOneOutput(caller);
  const shape = compiled.model.outputs[0]?.shape ?? [];
  const units = shape.at(-1) ?? 0;
  if (shape.length !== 2) {
    throw new Error(
      `${caller} needs one answer a row, output [null, classes], but the model's output is [${shape.join(', ')}].`,
    );
  }
  const { task } = compiled;
  if (task === 'regression') {
    throw new Error(
      `${caller} needs a classifier, but this model was compiled with the loss ${compiled.lossName}.`,
    );
  }
  if (units === 1) return binaryCode(compiled);
  return {
    classes: units,
    predicted: (output) => tf.argMax(output, 1),
    actual: (ys) => (ys.shape.at(-1) === units ? tf.argMax(ys, 1) : tf.cast(tf.reshape(ys, [-1]), 'int32')),
  };
}

function binaryCode(compiled: Compiled): ClassCode {
  // Logits and hinge answers are positive for the second class; probabilities are above one half.
  const middle = compiled.fromLogits || /hinge/i.test(compiled.lossName) ? 0 : 0.5;
  return {
    classes: 2,
    predicted: (output) => tf.cast(tf.greater(tf.reshape(output, [-1]), middle), 'int32'),
    actual: (ys) => tf.cast(tf.greater(tf.reshape(ys, [-1]), middle), 'int32'),
  };
}

export async function classifyRows(
  compiled: Compiled,
  code: ClassCode,
  rows: Rows,
  { batchSize, stop, onRows }: { batchSize: number; stop: Stop; onRows: (done: number) => void },
): Promise<RowClasses> {
  const actual: number[] = [];
  const predicted: number[] = [];
  for await (const batch of rows.batches(batchSize, stop)) {
    const [ys] = batch.ys;
    if (!ys) throw new Error('There are no targets.');
    const truth = tf.tidy(() => code.actual(ys));
    const guess = tf.tidy(() => code.predicted(compiled.outputs(batch.xs)[0] ?? ys));
    for (const value of await truth.data()) actual.push(value);
    for (const value of await guess.data()) predicted.push(value);
    tf.dispose([truth, guess]);
    disposeBatch(batch);
    onRows(actual.length);
  }
  return { actual: Int32Array.from(actual), predicted: Int32Array.from(predicted) };
}

/** Names of the classes: those given, or their numbers. */
export function classNames(
  given: readonly (string | number)[] | undefined,
  count: number,
  caller: string,
): string[] {
  if (given === undefined) return Array.from({ length: count }, (_, k) => String(k));
  if (given.length === count) return given.map(String);
  throw new RangeError(
    `${caller}: classes has ${given.length} names, but the model tells ${count} classes apart.`,
  );
}
