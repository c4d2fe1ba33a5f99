import '@tensorflow/tfjs-backend-cpu';
import {
  ResizeNearestNeighborGrad,
  util,
  type KernelConfig,
  type KernelFunc,
  type ResizeNearestNeighborGradAttrs,
  type TensorInfo,
} from '@tensorflow/tfjs-core';
import type { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';

interface Call {
  inputs: { images: TensorInfo; dy: TensorInfo };
  backend: MathBackendCPU;
  attrs: ResizeNearestNeighborGradAttrs;
}

/**
 * The gradient of nearest-neighbour upsampling: every pixel of `dy` goes to the pixel it was copied from.
 * TensorFlow.js' own kernel is wrong for every image of the batch but the first.
 */
function resizeNearestNeighborGrad({ inputs, backend, attrs }: Call): TensorInfo {
  const { images, dy } = inputs;
  const [batch = 0, height = 0, width = 0, channels = 0] = images.shape;
  const [, outHeight = 0, outWidth = 0] = dy.shape;
  const rows = sources(height, outHeight, attrs.alignCorners);
  const columns = sources(width, outWidth, attrs.alignCorners);
  const dx = new Float32Array(util.sizeFromShape(images.shape));
  const values = backend.readSync(dy.dataId) as Float32Array;
  let at = 0;
  for (let image = 0; image < batch; image++)
    for (const row of rows)
      for (const column of columns) {
        const to = ((image * height + row) * width + column) * channels;
        for (let channel = 0; channel < channels; channel++, at++)
          dx[to + channel] = (dx[to + channel] ?? 0) + (values[at] ?? 0);
      }
  return backend.makeTensorInfo(images.shape, 'float32', dx);
}

/** The index that each output index was copied from, along one axis. */
function sources(size: number, outSize: number, alignCorners: boolean): number[] {
  const aligned = alignCorners && outSize > 1;
  const scale = aligned ? (size - 1) / (outSize - 1) : size / outSize;
  const nearest = aligned ? Math.round : Math.floor;
  return Array.from({ length: outSize }, (_, index) => Math.min(size - 1, nearest(index * scale)));
}

export const resizeNearestNeighborGradConfig: KernelConfig = {
  kernelName: ResizeNearestNeighborGrad,
  backendName: 'cpu',
  kernelFunc: resizeNearestNeighborGrad as unknown as KernelFunc,
};
