import type { Tensor } from '@tensorflow/tfjs';
import type { Tf } from '../engines/engine';
import type { Sample } from './facts';
import { inHeap, type Values } from './inMemory';
import { firstNotFinite, size } from './stats';

/** Enough for shares to be right to a few percent, and little to bring over. */
export const MAX_ROWS = 1024;
export const MAX_COLUMNS = 64;
/** Up to so many values a tensor is read as a whole. */
const WHOLE = 32_768;
/** Tensors up to this size are searched as a whole for values that are no numbers: a sum of them costs little. */
const SUMMED = { host: 2_000_000, device: 400_000_000 };

/** A part of a tensor that is wanted: the rows from `from` to `to`, or just those of `only`. */
export interface Want {
  tensor: Tensor;
  from: number;
  to: number;
  maxRows?: number;
  maxColumns?: number;
  only?: Int32Array;
}

interface Plan {
  want: Want;
  sample: Omit<Sample, 'values'>;
}

/** Takes all samples now and brings them over in one read. The tensors may be disposed once this has returned. */
export function takeSamples(tf: Tf, wants: readonly Want[]): Promise<Sample[]> {
  const plans = wants.map(planOf);
  if (tf.getBackend() === 'cpu') return Promise.resolve(plans.map(fromMemory));
  if (wants.every(({ tensor }) => inHeap(tf, tensor))) {
    return Promise.resolve(plans.map((plan) => fromHeap(tf, plan)));
  }
  // Kept: this may run inside a scope that ends before the values are here.
  const row = tf.keep(
    tf.tidy(() => {
      const parts = plans.map(({ want, sample }) => gathered(tf, want, sample));
      return tf.concat1d([...parts, ...plans.map(({ want }) => sumOf(tf, want))] as never);
    }),
  );
  return row
    .data()
    .then((values) => cut(plans, values as Float32Array))
    .finally(() => row.dispose());
}

function planOf(want: Want): Plan {
  const { tensor, from, to, only } = want;
  const shape = tensor.shape.slice(1);
  const width = size(shape);
  const rows = to - from;
  const whole = rows * width <= WHOLE;
  const columns = spread(0, width, whole ? width : (want.maxColumns ?? MAX_COLUMNS));
  const at = only ?? spread(from, to, whole ? rows : (want.maxRows ?? MAX_ROWS));
  const complete = !only && columns.length === width && at.length === rows;
  return { want, sample: { rows, shape, at: at.map((row) => row - from), columns, complete } };
}

/** `count` indexes, one at a random place in each of as many equal stretches: no period of the data meets one of ours. */
export function spread(from: number, to: number, count: number): Int32Array {
  const length = to - from;
  if (count >= length) return Int32Array.from({ length }, (_, index) => from + index);
  let state = (length * 2654435761) >>> 0;
  return Int32Array.from({ length: count }, (_, index) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return from + Math.floor(((index + state / 4294967296) * length) / count);
  });
}

function gathered(tf: Tf, { tensor, from }: Want, sample: Plan['sample']): Tensor {
  const flat = tensor.reshape([tensor.shape[0], size(sample.shape)]);
  const at = sample.at.map((row) => row + from);
  const rows = at.length === flat.shape[0] ? flat : flat.gather(tf.tensor1d(at, 'int32'));
  const all = sample.columns.length === flat.shape[1];
  const part = all ? rows : rows.gather(tf.tensor1d(sample.columns, 'int32'), 1);
  return part.cast('float32').flatten();
}

function sumOf(tf: Tf, { tensor, only }: Want): Tensor {
  if (only || tensor.dtype !== 'float32' || tensor.size > SUMMED.device) return tf.zeros([1]);
  return tensor.sum().reshape([1]);
}

function cut(plans: readonly Plan[], values: Float32Array): Sample[] {
  let offset = 0;
  return plans.map(({ sample }, index) => {
    const length = sample.at.length * sample.columns.length;
    const part = values.slice(offset, (offset += length));
    const sum = values[values.length - plans.length + index] ?? 0;
    return { ...sample, values: part, finite: isFiniteSum(sum, part) };
  });
}

/** A sum may be infinite because large numbers overflow. */
function isFiniteSum(sum: number, values: Float32Array): boolean {
  if (Number.isFinite(sum)) return true;
  return !Number.isNaN(sum) && values.some((value) => Math.abs(value) > 1e28);
}

/** In this process' memory nothing needs to be gathered. */
function fromMemory({ want, sample }: Plan): Sample {
  const all = want.tensor.dataSync();
  const values = picked(all, want, sample);
  const search = !want.only && all instanceof Float32Array && all.length <= SUMMED.host;
  return { ...sample, values, ...(search && { finite: firstNotFinite(all) < 0 }) };
}

function picked(all: Values, { from }: Want, { at, columns, shape }: Plan['sample']): Float32Array {
  const width = size(shape);
  const values = new Float32Array(at.length * columns.length);
  for (let row = 0; row < at.length; row++)
    pickRow(values, row * columns.length, all, (from + (at[row] as number)) * width, columns);
  return values;
}

/**
 * One row for each call: what is called often is machine code within a millisecond, which a loop that is met once, by
 * the first training of a kernel, would not be before it has ended.
 */
function pickRow(values: Float32Array, to: number, all: Values, start: number, columns: Int32Array): void {
  for (let at = 0; at < columns.length; at++)
    values[to + at] = all[start + (columns[at] as number)] as number;
}

/** WebAssembly's memory can be looked at in place, which is faster than to gather there and copy the result. */
function fromHeap(tf: Tf, { want, sample }: Plan): Sample {
  const { tensor, only } = want;
  const values = picked(inHeap(tf, tensor) as Values, want, sample);
  const search = !only && tensor.dtype === 'float32' && tensor.size <= SUMMED.host;
  return {
    ...sample,
    values,
    ...(search && {
      finite: isFiniteSum(
        tf.tidy(() => tensor.sum().dataSync()[0] ?? 0),
        values,
      ),
    }),
  };
}
