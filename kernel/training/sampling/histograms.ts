import type { Tensor } from '@tensorflow/tfjs';
import type { Tf } from '../../engines/engine';
import type { Histogram } from '../../protocol/training';

export const BINS = 24;
/** Values that are looked at of one tensor. */
const MOST_VALUES = 1024;

/** At most so many values of a tensor, evenly spread over it; the caller disposes. */
export function thinned(tf: Tf, tensor: Tensor): Tensor {
  return tf.tidy(() => {
    const flat = tensor.cast('float32').reshape([-1]);
    if (flat.size <= MOST_VALUES) return flat.clone();
    // An odd stride does not fall into step with rows and channels, whose sizes are even.
    const stride = Math.ceil(flat.size / MOST_VALUES) | 1;
    return flat.stridedSlice([0], [flat.size], [stride]);
  });
}

/** Values that are not finite are left out; undefined when none is left. */
export function histogramOf(step: number, values: Iterable<number>): Histogram | undefined {
  const finite = [...values].filter(Number.isFinite);
  if (finite.length === 0) return undefined;
  const min = finite.reduce((a, b) => Math.min(a, b));
  const max = finite.reduce((a, b) => Math.max(a, b));
  const mean = finite.reduce((sum, value) => sum + value, 0) / finite.length;
  const square = finite.reduce((sum, value) => sum + (value - mean) ** 2, 0) / finite.length;
  const counts = new Array<number>(BINS).fill(0);
  for (const value of finite) {
    const bin = max > min ? Math.floor(((value - min) / (max - min)) * BINS) : 0;
    const index = Math.min(BINS - 1, bin);
    counts[index] = (counts[index] ?? 0) + 1;
  }
  return { step, min, max, counts, mean, std: Math.sqrt(square) };
}
