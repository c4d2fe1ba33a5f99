import {
  backend_util,
  MaxPoolGrad,
  type KernelConfig,
  type MaxPoolGradAttrs,
  type TensorInfo,
} from '@tensorflow/tfjs-core';
import { kernelFunc, type KernelCall } from '../kernelCall';
import { floats, zeros } from '../scratch';

type Shape4D = [number, number, number, number];

/**
 * Adds every element of `dy` to the first maximum of its window. TensorFlow.js' own kernel looks every
 * maximum up again for each element of the input.
 */
function maxPoolGrad(call: KernelCall<'dy' | 'input', MaxPoolGradAttrs>): TensorInfo {
  const { inputs, backend, attrs } = call;
  const { filterSize, strides, pad, dimRoundingMode } = attrs;
  const shape = inputs.input.shape as Shape4D;
  const info = backend_util.computePool2DInfo(shape, filterSize, strides, 1, pad, dimRoundingMode);
  const out = zeros(backend, shape);
  const dx = floats(backend, out);
  const x = floats(backend, inputs.input);
  const dy = floats(backend, inputs.dy);
  const { inHeight, inWidth, outHeight, outWidth, inChannels: channels } = info;
  let output = 0;
  for (let image = 0; image < info.batchSize; image++)
    for (let row = 0; row < outHeight; row++) {
      const [top, bottom] = clip(row * info.strideHeight - info.padInfo.top, info.filterHeight, inHeight);
      for (let column = 0; column < outWidth; column++) {
        const [left, right] = clip(column * info.strideWidth - info.padInfo.left, info.filterWidth, inWidth);
        for (let channel = 0; channel < channels; channel++, output++) {
          let best = -1;
          let maximum = -Infinity;
          for (let y = top; y < bottom; y++)
            for (
              let at = ((image * inHeight + y) * inWidth + left) * channels + channel, z = left;
              z < right;
              z++
            ) {
              const value = x[at] ?? 0;
              if (value > maximum) {
                maximum = value;
                best = at;
              }
              at += channels;
            }
          if (best >= 0) dx[best] = (dx[best] ?? 0) + (dy[output] ?? 0);
        }
      }
    }
  return out;
}

/** The part of a window that lies within the image. */
function clip(start: number, size: number, end: number): [number, number] {
  return [Math.max(0, start), Math.min(end, start + size)];
}

export const maxPoolGradConfig: KernelConfig = {
  kernelName: MaxPoolGrad,
  backendName: 'wasm',
  kernelFunc: kernelFunc(maxPoolGrad),
};
