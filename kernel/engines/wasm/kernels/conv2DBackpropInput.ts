import {
  backend_util,
  Conv2D,
  Conv2DBackpropInput,
  Reverse,
  Transpose,
  type Conv2DBackpropInputAttrs,
  type KernelConfig,
  type TensorInfo,
} from '@tensorflow/tfjs-core';
import { spreadByStride } from '../spreadByStride';
import { kernelFunc, type KernelCall } from '../kernelCall';
import { composed, wasmKernel } from '../scratch';

type Shape4D = [number, number, number, number];

const upstream = wasmKernel(Conv2DBackpropInput);

/**
 * The gradient by the input is a convolution of `dy`, spread out by the stride, with the turned filter.
 * XNNPACK computes that; TensorFlow.js' own kernel is a scalar loop, nine times slower.
 */
function conv2DBackpropInput(call: KernelCall<'dy' | 'filter', Conv2DBackpropInputAttrs>): TensorInfo {
  const { inputs, backend, attrs } = call;
  const info = convInfo(inputs.filter, attrs);
  const { strideHeight, strideWidth } = info;
  const pad = padding(info);
  if (pad.flat().some((size) => size < 0))
    return upstream.kernelFunc({ inputs, backend, attrs: { ...attrs } }) as TensorInfo;
  return composed(backend, (scratch) => {
    const turned = scratch.run(Reverse, { x: inputs.filter }, { dims: [0, 1] });
    const filter = scratch.run(Transpose, { x: turned }, { perm: [0, 1, 3, 2] });
    const x = spreadByStride(scratch, backend, inputs.dy, [strideHeight, strideWidth]);
    return scratch.run(Conv2D, { x, filter }, { strides: 1, dilations: 1, pad, dataFormat: 'NHWC' });
  });
}

/** Such that the result has the size of the input; negative where the input was padded by more than a filter. */
function padding(info: backend_util.Conv2DInfo): [number, number][] {
  const along = (
    size: number,
    out: number,
    stride: number,
    filter: number,
    before: number,
  ): [number, number] => {
    const spread = (out - 1) * stride + 1;
    return [filter - 1 - before, size + before - spread];
  };
  return [
    [0, 0],
    along(info.inHeight, info.outHeight, info.strideHeight, info.filterHeight, info.padInfo.top),
    along(info.inWidth, info.outWidth, info.strideWidth, info.filterWidth, info.padInfo.left),
    [0, 0],
  ];
}

function convInfo(filter: TensorInfo, attrs: Conv2DBackpropInputAttrs): backend_util.Conv2DInfo {
  if (attrs.dataFormat !== 'NHWC')
    throw new Error(
      `The engine wasm convolves channels-last images only, got dataFormat '${attrs.dataFormat}'.`,
    );
  const { strides, pad, dimRoundingMode, inputShape } = attrs;
  return backend_util.computeConv2DInfo(
    inputShape,
    filter.shape as Shape4D,
    strides,
    1,
    pad,
    dimRoundingMode,
  );
}

export const conv2DBackpropInputConfig: KernelConfig = {
  ...upstream,
  kernelFunc: kernelFunc(conv2DBackpropInput),
};
