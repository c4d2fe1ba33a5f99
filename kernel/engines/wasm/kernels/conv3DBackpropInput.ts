import {
  backend_util,
  Conv3DBackpropInputV2,
  type Conv3DBackpropInputV2Attrs,
  type KernelConfig,
  type TensorInfo,
} from '@tensorflow/tfjs-core';
import { kernelFunc, type KernelCall } from '../kernelCall';
import { floats, zeros } from '../scratch';

type Shape5D = [number, number, number, number, number];

/** The kernel of TensorFlow.js computes wrong values. This one is a scalar loop, as that one is. */
function conv3DBackpropInput(call: KernelCall<'dy' | 'filter', Conv3DBackpropInputV2Attrs>): TensorInfo {
  const { inputs, backend, attrs } = call;
  const { strides, pad, inputShape } = attrs;
  const filterShape = inputs.filter.shape as Shape5D;
  const info = backend_util.computeConv3DInfo(inputShape, filterShape, strides, 1, pad);
  const out = zeros(backend, inputShape);
  const dx = floats(backend, out);
  const dy = floats(backend, inputs.dy);
  const filter = floats(backend, inputs.filter);
  const { inChannels, outChannels } = info;
  visitVoxels(info, (input, output, position) => {
    for (let channel = 0, weight = position; channel < inChannels; channel++) {
      let sum = dx[input + channel] ?? 0;
      for (let k = 0; k < outChannels; k++, weight++) sum += (dy[output + k] ?? 0) * (filter[weight] ?? 0);
      dx[input + channel] = sum;
    }
  });
  return out;
}

/** Visits the indices of every (input voxel, output voxel, filter position) that meet. */
function visitVoxels(
  info: backend_util.Conv3DInfo,
  visit: (input: number, output: number, filter: number) => void,
): void {
  const { inDepth, inHeight, inWidth, inChannels, outDepth, outHeight, outWidth, outChannels, padInfo } =
    info;
  const depths = meetings(inDepth, outDepth, info.filterDepth, info.strideDepth, padInfo.front);
  const rows = meetings(inHeight, outHeight, info.filterHeight, info.strideHeight, padInfo.top);
  const columns = meetings(inWidth, outWidth, info.filterWidth, info.strideWidth, padInfo.left);
  for (let image = 0; image < info.batchSize; image++)
    for (const depth of depths)
      for (const row of rows)
        for (const column of columns) {
          const input = ((image * inDepth + depth.in) * inHeight + row.in) * inWidth + column.in;
          const output = ((image * outDepth + depth.out) * outHeight + row.out) * outWidth + column.out;
          const filter = (depth.at * info.filterHeight + row.at) * info.filterWidth + column.at;
          visit(input * inChannels, output * outChannels, filter * inChannels * outChannels);
        }
}

/** Along one axis: output index `out` sees input index `in` through filter index `at`. */
function meetings(
  size: number,
  outSize: number,
  filterSize: number,
  stride: number,
  padding: number,
): { in: number; out: number; at: number }[] {
  const all = Array.from({ length: outSize * filterSize }, (_, index) => {
    const out = Math.floor(index / filterSize);
    const at = index % filterSize;
    return { in: out * stride + at - padding, out, at };
  });
  return all.filter((meeting) => meeting.in >= 0 && meeting.in < size);
}

export const conv3DBackpropInputConfig: KernelConfig = {
  kernelName: Conv3DBackpropInputV2,
  backendName: 'wasm',
  kernelFunc: kernelFunc(conv3DBackpropInput),
};
