import * as tf from '@tensorflow/tfjs';
import { createRandom } from './random';

/** How rows are divided. Fractions are of all rows; what remains is the training set. */
export interface SplitOptions {
  /** Fraction for validation; default 0.2. */
  validationSplit?: number;
  /** Fraction for the test set; default 0.2. */
  testSplit?: number;
  /** Default 1: the same rows every time. */
  seed?: number;
  /** A class for each row: every part gets each class in proportion (to within one row). */
  stratify?: ArrayLike<number | string>;
}

/** Row numbers of each part, shuffled; every row is in exactly one part. */
export interface SplitIndices {
  train: Int32Array;
  validation: Int32Array;
  test: Int32Array;
}

/**
 * Divides row numbers `0…rows-1` into train, validation and test, at random but seeded.
 *
 * Throws a RangeError when the fractions leave nothing to train on.
 */
export function splitIndices(rows: number, options: SplitOptions = {}): SplitIndices {
  const { validationSplit = 0.2, testSplit = 0.2, seed = 1, stratify } = options;
  const testRows = share(rows, testSplit, 'testSplit');
  const validationRows = share(rows, validationSplit, 'validationSplit');
  if (rows - testRows - validationRows <= 0) {
    throw new RangeError(
      `Of ${rows} rows, validationSplit ${validationSplit} and testSplit ${testSplit} leave none to train on: make them smaller.`,
    );
  }
  const order = mixedOrder(rows, seed, stratify);
  const random = createRandom(seed + 1);
  const part = (from: number, to: number) => random.shuffle(order.slice(from, to));
  return {
    test: part(0, testRows),
    validation: part(testRows, testRows + validationRows),
    train: part(testRows + validationRows, rows),
  };
}

/**
 * All row numbers in random order. With classes, they are ordered by their rank within their class, so
 * that every stretch of the order holds each class in proportion.
 */
export function mixedOrder(rows: number, seed: number, classes?: ArrayLike<number | string>): Int32Array {
  const order = createRandom(seed).shuffle(Int32Array.from({ length: rows }, (_, row) => row));
  if (!classes) return order;
  if (classes.length !== rows) {
    throw new RangeError(
      `stratify has ${classes.length} classes for ${rows} rows: it needs one for each row.`,
    );
  }
  const seen = new Map<number | string, number>();
  const rank = new Float64Array(rows);
  const classOf = (row: number) => classes[row] ?? '';
  for (const row of order) {
    const count = seen.get(classOf(row)) ?? 0;
    rank[row] = count + 0.5;
    seen.set(classOf(row), count + 1);
  }
  for (let row = 0; row < rows; row++) rank[row] = (rank[row] ?? 0) / (seen.get(classOf(row)) ?? 1);
  // The sort is stable: rows of equal rank keep their random order.
  return order.sort((a, b) => (rank[a] ?? 0) - (rank[b] ?? 0));
}

/** Inputs and targets of one part. The caller owns the tensors. */
export interface TensorSplit {
  xs: tf.Tensor;
  ys: tf.Tensor;
  rows: number;
}

/**
 * Divides tensors along their first axis into train, validation and test.
 *
 * @param data `xs` of shape `[rows, …]` and `ys` of shape `[rows, …]`; they stay as they are.
 * @returns New tensors, which the caller disposes.
 */
export function trainValidationTestSplit(
  data: { xs: tf.Tensor; ys: tf.Tensor },
  options: SplitOptions = {},
): { train: TensorSplit; validation: TensorSplit; test: TensorSplit } {
  const rows = data.xs.shape[0];
  if (data.ys.shape[0] !== rows) {
    throw new RangeError(
      `xs has ${rows} rows (shape [${data.xs.shape.join(', ')}]) but ys has ${data.ys.shape[0]} (shape [${data.ys.shape.join(', ')}]).`,
    );
  }
  const indices = splitIndices(rows, options);
  const take = (part: Int32Array): TensorSplit =>
    tf.tidy(() => {
      const index = tf.tensor1d(part, 'int32');
      return { xs: tf.gather(data.xs, index), ys: tf.gather(data.ys, index), rows: part.length };
    });
  return { train: take(indices.train), validation: take(indices.validation), test: take(indices.test) };
}

function share(rows: number, fraction: number, name: string): number {
  if (!(fraction >= 0 && fraction < 1)) {
    throw new RangeError(`${name} must be a fraction from 0 up to but not including 1, got ${fraction}.`);
  }
  return Math.round(rows * fraction);
}
