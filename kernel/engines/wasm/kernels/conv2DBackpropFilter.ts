import {
  backend_util,
  Conv2D,
  Conv2DBackpropFilter,
  Slice,
  Transpose,
  type Conv2DBackpropFilterAttrs,
  type KernelConfig,
  type TensorInfo,
} from '@tensorflow/tfjs-core';
import { kernelFunc, type KernelCall } from '../kernelCall';
import { composed } from '../scratch';

type Shape4D = [number, number, number, number];

/**
 * `dFilter[i, j, c, k] = Σ_{n, y, x} input[n, s·y + i − p, s·x + j − p, c] · dy[n, y, x, k]`
 *
 * is itself a convolution: the input with its channels as the batch and its batch as the channels, under
 * `dy` as the filter, with the stride `s` as the dilation. So XNNPACK's convolution computes it.
 */
function conv2DBackpropFilter(call: KernelCall<'x' | 'dy', Conv2DBackpropFilterAttrs>): TensorInfo {
  const { inputs, backend, attrs } = call;
  const info = convInfo(inputs.x, attrs);
  const { padInfo, filterHeight, filterWidth, inChannels, outChannels } = info;
  return composed(backend, ({ run }) => {
    const image = run(Transpose, { x: inputs.x }, { perm: [3, 1, 2, 0] });
    const filter = run(Transpose, { x: inputs.dy }, { perm: [1, 2, 0, 3] });
    const gradients = run(
      Conv2D,
      { x: image, filter },
      {
        strides: 1,
        dilations: [info.strideHeight, info.strideWidth],
        pad: [
          [0, 0],
          [padInfo.top, padInfo.bottom],
          [padInfo.left, padInfo.right],
          [0, 0],
        ],
        dataFormat: 'NHWC',
      },
    );
    // Rows and columns of the input that the stride leaves over give positions outside the filter.
    const size = [inChannels, filterHeight, filterWidth, outChannels];
    const inside = run(Slice, { x: gradients }, { begin: [0, 0, 0, 0], size });
    return run(Transpose, { x: inside }, { perm: [1, 2, 0, 3] });
  });
}

function convInfo(x: TensorInfo, attrs: Conv2DBackpropFilterAttrs): backend_util.Conv2DInfo {
  if (attrs.dataFormat !== 'NHWC')
    throw new Error(
      `The engine wasm convolves channels-last images only, got dataFormat '${attrs.dataFormat}'.`,
    );
  const { strides, pad, dimRoundingMode, filterShape } = attrs;
  return backend_util.computeConv2DInfo(x.shape as Shape4D, filterShape, strides, 1, pad, dimRoundingMode);
}

export const conv2DBackpropFilterConfig: KernelConfig = {
  kernelName: Conv2DBackpropFilter,
  backendName: 'wasm',
  kernelFunc: kernelFunc(conv2DBackpropFilter),
};
