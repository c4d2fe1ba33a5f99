import type { backend_util } from '@tensorflow/tfjs-core';

/** One product of a depthwise convolution: indices into `[batch, h, w, channels]` and the filter. */
type Visit = (input: number, output: number, filter: number) => void;

/**
 * Visits every (input pixel, output pixel, filter position) of a depthwise convolution, with the indices
 * of their first channels. Positions in the padding are left out.
 */
export function visitPixels(info: backend_util.Conv2DInfo, visit: Visit): void {
  const { inHeight, inWidth, outHeight, outWidth, filterHeight, filterWidth, inChannels, outChannels } = info;
  for (let image = 0; image < info.batchSize; image++)
    for (let y = 0; y < outHeight; y++)
      for (let i = 0; i < filterHeight; i++) {
        const row = y * info.strideHeight + i * info.dilationHeight - info.padInfo.top;
        if (row < 0 || row >= inHeight) continue;
        for (let x = 0; x < outWidth; x++)
          for (let j = 0; j < filterWidth; j++) {
            const column = x * info.strideWidth + j * info.dilationWidth - info.padInfo.left;
            if (column < 0 || column >= inWidth) continue;
            const input = ((image * inHeight + row) * inWidth + column) * inChannels;
            const output = ((image * outHeight + y) * outWidth + x) * outChannels;
            visit(input, output, (i * filterWidth + j) * outChannels);
          }
      }
}
