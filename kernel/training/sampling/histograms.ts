import type { Tensor } from '@tensorflow/tfjs';
import { readsInPlace, valuesOf, type Values } from '../../checks/inMemory';
import type { Tf } from '../../engines/engine';
import type { Histogram } from '../../protocol/training';

export const BINS = 24;
/** Values that are looked at of one tensor. */
const MOST_VALUES = 1024;

/** At most so many values of a tensor, evenly spread over it; the caller disposes. */
export function thinned(tf: Tf, tensor: Tensor): Tensor {
  // An odd stride does not fall into step with rows and channels, whose sizes are even.
  const stride = tensor.size <= MOST_VALUES ? 1 : Math.ceil(tensor.size / MOST_VALUES) | 1;
  // Some engines bring the whole tensor over for the slice.
  if (readsInPlace(tf)) return tf.tensor1d(everyNth(valuesOf(tf, tensor), stride));
  return tf.tidy(() => {
    const flat = tensor.cast('float32').reshape([-1]);
    return stride === 1 ? flat.clone() : flat.stridedSlice([0], [flat.size], [stride]);
  });
}

function everyNth(values: Values, stride: number): Float32Array {
  return Float32Array.from(
    { length: Math.ceil(values.length / stride) },
    (_, at) => values[at * stride] ?? 0,
  );
}

/** Values that are not finite are left out; undefined when none is left. */
export function histogramOf(step: number, values: ArrayLike<number>): Histogram | undefined {
  let [count, min, max, sum, squares] = [0, Infinity, -Infinity, 0, 0];
  for (let at = 0; at < values.length; at++) {
    const value = values[at] as number;
    if (!Number.isFinite(value)) continue;
    count++;
    sum += value;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  if (count === 0) return undefined;
  const mean = sum / count;
  const counts = new Array<number>(BINS).fill(0);
  for (let at = 0; at < values.length; at++) {
    const value = values[at] as number;
    if (!Number.isFinite(value)) continue;
    squares += (value - mean) ** 2;
    const bin = max > min ? Math.min(BINS - 1, Math.floor(((value - min) / (max - min)) * BINS)) : 0;
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return { step, min, max, counts, mean, std: Math.sqrt(squares / count) };
}
