import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { floats, type Scratch } from './scratch';

/** `[batch, height, width, channels]` with `stride − 1` rows and columns of zeros between its own. */
export function spreadByStride(
  scratch: Scratch,
  backend: BackendWasm,
  x: TensorInfo,
  [strideHeight, strideWidth]: [number, number],
): TensorInfo {
  if (strideHeight === 1 && strideWidth === 1) return x;
  const [batch = 0, height = 0, width = 0, channels = 0] = x.shape;
  const wide = (width - 1) * strideWidth + 1;
  const high = (height - 1) * strideHeight + 1;
  const spread = scratch.zeros([batch, high, wide, channels]);
  const from = floats(backend, x);
  const to = floats(backend, spread);
  for (let image = 0; image < batch; image++)
    for (let row = 0; row < height; row++)
      for (let column = 0; column < width; column++) {
        const source = ((image * height + row) * width + column) * channels;
        const target = ((image * high + row * strideHeight) * wide + column * strideWidth) * channels;
        for (let channel = 0; channel < channels; channel++)
          to[target + channel] = from[source + channel] ?? 0;
      }
  return spread;
}
