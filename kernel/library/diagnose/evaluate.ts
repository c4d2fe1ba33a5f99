import * as tf from '@tensorflow/tfjs';
import type { Compiled, RowFunction } from './compiled';
import { disposeBatch, type Batch, type Rows } from './rows';
import type { Stop } from './stop';

/** The mean of a loss or metric over rows. */
export interface Measured {
  mean: number;
  /** Of the mean: from the spread over rows, or over batches where the metric has no value for a row. */
  standardError?: number;
  rows: number;
  /** Every row counts 0 or 1, so the mean is a share of rows. */
  countsRows: boolean;
}

export interface EvaluateOptions {
  batchSize: number;
  stop: Stop;
  onRows?: (done: number, total: number | undefined) => void;
}

/** Loss and metrics of a compiled model on rows, by name, in one pass; dropout and training mode are off. */
export async function evaluateRows(
  compiled: Compiled,
  rows: Rows,
  { batchSize, stop, onRows }: EvaluateOptions,
): Promise<Map<string, Measured>> {
  const metrics = compiled.metrics;
  const tallies = new Map(['loss', ...metrics.map(({ name }) => name)].map((name) => [name, new Tally()]));
  let done = 0;
  for await (const batch of rows.batches(batchSize, stop)) {
    const values = tf.tidy(() => {
      const outputs = compiled.outputs(batch.xs);
      const by = (values: RowFunction, k: number) => byRow(values, batch, outputs[k], k);
      const losses = compiled.lossFunctions.map((loss, k) => by(loss, k));
      return [tf.addN(losses), ...metrics.map(({ values: of, output }) => by(of, output))];
    });
    const numbers = await Promise.all(values.map((tensor) => tensor.data()));
    tf.dispose(values);
    disposeBatch(batch);
    [...tallies.values()].forEach((tally, k) => tally.add(numbers[k] ?? [], batch.rows));
    done += batch.rows;
    onRows?.(done, rows.count);
  }
  return new Map([...tallies].map(([name, tally]) => [name, tally.measured]));
}

/** One value a row `[rows]`, or one for the batch `[1]`. */
export function byRow(
  values: RowFunction,
  batch: Batch,
  predicted: tf.Tensor | undefined,
  output: number,
): tf.Tensor {
  const actual = batch.ys[output];
  if (!actual || !predicted) throw new Error(`There are no targets for output ${output}.`);
  const result = values(actual, predicted);
  const ofRows = result.rank > 0 && result.shape[0] === batch.rows;
  if (!ofRows) return tf.cast(tf.reshape(tf.mean(result), [1]), 'float32');
  return tf.cast(tf.mean(tf.reshape(result, [batch.rows, -1]), 1), 'float32');
}

class Tally {
  private sum = 0;
  private squares = 0;
  private rows = 0;
  private pieces = 0;
  private weighted = 0;
  private byRow = true;
  private countsRows = true;

  /** One value for each row, or one for all of them. */
  add(values: ArrayLike<number>, rows: number): void {
    if (values.length !== rows) this.byRow = false;
    const weight = rows / values.length;
    for (let k = 0; k < values.length; k++) {
      const value = values[k] ?? NaN;
      this.sum += value;
      this.squares += value * value;
      this.weighted += weight * value;
      if (value !== 0 && value !== 1) this.countsRows = false;
    }
    this.pieces += values.length;
    this.rows += rows;
  }

  get measured(): Measured {
    const { pieces, rows } = this;
    const variance = Math.max(0, (this.squares - this.sum ** 2 / pieces) / (pieces - 1));
    // The spread of a few batches says little.
    const known = this.byRow ? pieces > 1 : pieces >= 5;
    return {
      mean: this.weighted / rows,
      ...(known && { standardError: Math.sqrt(variance / pieces) }),
      rows,
      countsRows: this.byRow && this.countsRows,
    };
  }
}
