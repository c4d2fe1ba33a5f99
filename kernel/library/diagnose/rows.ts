import * as tf from '@tensorflow/tfjs';
import type { Random } from '../data/random';
import type { Stop } from './stop';

/** A tensor, or one for each input (output) of the model, in order or by name. */
export type TensorInput = tf.Tensor | tf.Tensor[] | { [name: string]: tf.Tensor };

/**
 * Rows to examine a model on: `{ xs, ys }` as the data sets of `descent/data` have it, `[xs, ys]`, or a dataset that
 * gives batches of either. `xs` is `[rows, …input]`, `ys` is `[rows, …output]`. They stay as they are.
 */
export type RowsInput =
  | { xs: TensorInput; ys: TensorInput }
  | readonly [xs: TensorInput, ys: TensorInput]
  | { iterator(): Promise<{ next(): Promise<{ value: unknown; done?: boolean }> }> };

/** Some rows. Whoever was handed them disposes them. */
export interface Batch {
  xs: tf.Tensor[];
  ys: tf.Tensor[];
  rows: number;
}

/** Names of inputs and outputs, by which maps are put in order. */
export interface Ports {
  inputNames: readonly string[];
  outputNames: readonly string[];
}

/** Rows that can be walked through in batches, as often as wanted. */
export interface Rows {
  /** Unknown for a dataset until it has been walked through. */
  count: number | undefined;
  batches(size: number, stop: Stop): AsyncGenerator<Batch>;
  /** The rows themselves, where they are tensors of the user's. */
  whole?: Pick<Batch, 'xs' | 'ys'>;
}

/** Checks and unifies what a user gives as data; `what` begins the messages, e.g. `diagnose: validation`. */
export function rowsOf(input: unknown, ports: Ports, what: string): Rows {
  if (isDataset(input)) return new DatasetRows(input, ports, what);
  const pair = pairOf(input);
  if (!pair) {
    throw new TypeError(
      `${what} must be { xs, ys }, [xs, ys] with tensors, or a dataset of batches, got ${describe(input)}.`,
    );
  }
  return tensorRows(
    inOrder(pair[0], ports.inputNames, `${what} xs`),
    inOrder(pair[1], ports.outputNames, `${what} ys`),
    what,
  );
}

/** The rows of `data` with these numbers, as new tensors. */
export function pick(batch: Pick<Batch, 'xs' | 'ys'>, rows: readonly number[]): Batch {
  const index = tf.tensor1d([...rows], 'int32');
  const take = (tensor: tf.Tensor) => tf.tidy(() => column(tf.gather(tensor, index)));
  const picked = { xs: batch.xs.map(take), ys: batch.ys.map(take), rows: rows.length };
  index.dispose();
  return picked;
}

export function disposeBatch({ xs, ys }: Pick<Batch, 'xs' | 'ys'>): void {
  tf.dispose([xs, ys]);
}

/** The first `limit` rows, in one batch. */
export async function firstRows(rows: Rows, limit: number, stop: Stop): Promise<Batch> {
  const parts: Batch[] = [];
  let count = 0;
  for await (const batch of rows.batches(limit, stop)) {
    parts.push(batch);
    count += batch.rows;
    if (count >= limit) break;
  }
  try {
    return join(parts, Math.min(count, limit));
  } finally {
    parts.forEach(disposeBatch);
  }
}

/** Batches without end: in another order each time where the rows are tensors, as they come from a dataset. */
export async function* endlessBatches(
  rows: Rows,
  size: number,
  random: Random,
  stop: Stop,
): AsyncGenerator<Batch> {
  const { whole, count = 0 } = rows;
  for (;;) {
    if (!whole) {
      yield* rows.batches(size, stop);
      continue;
    }
    const order = [...random.shuffle(Int32Array.from({ length: count }, (_, row) => row))];
    const full = Math.max(1, Math.floor(count / size));
    for (let k = 0; k < full; k++) {
      yield pick(whole, order.slice(k * size, (k + 1) * size));
      await stop.breathe();
    }
  }
}

function join(parts: readonly Batch[], rows: number): Batch {
  const side = (of: (batch: Batch) => tf.Tensor[]) =>
    (parts[0] ? of(parts[0]) : []).map((_, k) =>
      tf.tidy(() =>
        tf.slice(
          tf.concat(parts.map((part) => of(part)[k]).filter((tensor) => tensor !== undefined)),
          0,
          rows,
        ),
      ),
    );
  return { xs: side(({ xs }) => xs), ys: side(({ ys }) => ys), rows };
}

function tensorRows(xs: tf.Tensor[], ys: tf.Tensor[], what: string): Rows {
  const count = xs[0]?.shape[0] ?? 0;
  for (const [name, tensor] of [...xs.map((x) => ['xs', x] as const), ...ys.map((y) => ['ys', y] as const)]) {
    if (tensor.isDisposed) throw new Error(`${what}: ${name} has been disposed.`);
    if (tensor.shape[0] === count) continue;
    throw new RangeError(`${what}: xs has ${count} rows but ${name} has shape [${tensor.shape.join(', ')}].`);
  }
  if (count === 0) throw new RangeError(`${what} has no rows.`);
  return {
    count,
    whole: { xs, ys },
    async *batches(size, stop) {
      for (let start = 0; start < count; start += size) {
        const rows = Math.min(size, count - start);
        const part = (tensor: tf.Tensor) => tf.tidy(() => column(tf.slice(tensor, start, rows)));
        yield { xs: xs.map(part), ys: ys.map(part), rows };
        await stop.breathe();
      }
    },
  };
}

class DatasetRows implements Rows {
  count: number | undefined;

  constructor(
    private readonly dataset: {
      iterator(): Promise<{ next(): Promise<{ value: unknown; done?: boolean }> }>;
    },
    private readonly ports: Ports,
    private readonly what: string,
  ) {}

  async *batches(_size: number, stop: Stop): AsyncGenerator<Batch> {
    const iterator = await this.dataset.iterator();
    let seen = 0;
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) {
      const batch = this.batchOf(next.value);
      seen += batch.rows;
      yield batch;
      await stop.breathe();
    }
    if (seen === 0) throw new RangeError(`${this.what}: the dataset gives no batches.`);
    this.count = seen;
  }

  private batchOf(value: unknown): Batch {
    const pair = pairOf(value);
    if (!pair)
      throw new TypeError(`${this.what}: a batch must be { xs, ys } or [xs, ys], got ${describe(value)}.`);
    const { inputNames, outputNames } = this.ports;
    const own = (side: unknown, names: readonly string[], name: string) =>
      inOrder(side, names, `${this.what} ${name}`).map((tensor) => {
        const shaped = column(tensor);
        if (shaped !== tensor) tensor.dispose();
        return shaped;
      });
    const xs = own(pair[0], inputNames, 'xs');
    return { xs, ys: own(pair[1], outputNames, 'ys'), rows: xs[0]?.shape[0] ?? 0 };
  }
}

/** TensorFlow.js takes a list of numbers for a column, and so do its losses. */
function column(tensor: tf.Tensor): tf.Tensor {
  return tensor.rank === 1 ? tf.expandDims(tensor, 1) : tensor;
}

function inOrder(input: unknown, names: readonly string[], what: string): tf.Tensor[] {
  const tensors = isTensor(input)
    ? [input]
    : Array.isArray(input)
      ? (input as unknown[])
      : names.map((name) => (input as { [name: string]: unknown } | null)?.[name]);
  if (tensors.length !== names.length) {
    throw new TypeError(
      `${what}: the model has ${names.length} (${names.join(', ')}), but ${tensors.length} were given.`,
    );
  }
  return tensors.map((tensor, k) => {
    if (isTensor(tensor)) return tensor;
    throw new TypeError(
      `${what} must be tensors for ${names.join(', ')}; ${names[k] ?? ''} is ${describe(tensor)}.`,
    );
  });
}

function pairOf(input: unknown): [xs: unknown, ys: unknown] | undefined {
  if (Array.isArray(input)) return input.length === 2 ? [input[0], input[1]] : undefined;
  if (typeof input !== 'object' || input === null || !('xs' in input) || !('ys' in input)) return undefined;
  return [input.xs, input.ys];
}

export function isTensor(value: unknown): value is tf.Tensor {
  return value instanceof tf.Tensor;
}

function isDataset(
  value: unknown,
): value is { iterator(): Promise<{ next(): Promise<{ value: unknown; done?: boolean }> }> } {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof (value as { iterator?: unknown }).iterator === 'function'
  );
}

export function describe(value: unknown): string {
  if (isTensor(value)) return `a tensor of shape [${value.shape.join(', ')}]`;
  if (value === null || value === undefined) return String(value);
  if (Array.isArray(value)) return `an array of ${value.length}`;
  return typeof value === 'object'
    ? `an object with ${Object.keys(value).join(', ') || 'nothing in it'}`
    : typeof value;
}
