import {
  UnsortedSegmentSum,
  util,
  type KernelConfig,
  type TensorInfo,
  type UnsortedSegmentSumAttrs,
} from '@tensorflow/tfjs-core';
import { kernelFunc, type KernelCall } from '../kernelCall';
import { floats, zeros } from '../scratch';

/**
 * The gradient of an embedding: `out[segmentIds[i], …] += x[i, …]`, with `x` `[rows, …]` and `segmentIds`
 * `[rows]`. Rows with an id outside `[0, numSegments)` are dropped.
 */
function unsortedSegmentSum(call: KernelCall<'x' | 'segmentIds', UnsortedSegmentSumAttrs>): TensorInfo {
  const { backend, inputs, attrs } = call;
  const { x, segmentIds } = inputs;
  const rowShape = x.shape.slice(segmentIds.shape.length);
  const out = zeros(backend, [attrs.numSegments, ...rowShape]);
  const width = util.sizeFromShape(rowShape);
  const sums = floats(backend, out);
  const values = backend.typedArrayFromHeap(x);
  backend.typedArrayFromHeap(segmentIds).forEach((segment, row) => {
    if (segment < 0 || segment >= attrs.numSegments) return;
    const from = row * width;
    const to = segment * width;
    for (let column = 0; column < width; column++)
      sums[to + column] = (sums[to + column] ?? 0) + (values[from + column] ?? 0);
  });
  return out;
}

export const unsortedSegmentSumConfig: KernelConfig = {
  kernelName: UnsortedSegmentSum,
  backendName: 'wasm',
  kernelFunc: kernelFunc(unsortedSegmentSum),
};
