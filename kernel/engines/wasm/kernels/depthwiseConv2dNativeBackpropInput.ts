import {
  backend_util,
  DepthwiseConv2dNativeBackpropInput,
  type DepthwiseConv2dNativeBackpropInputAttrs,
  type KernelConfig,
  type TensorInfo,
} from '@tensorflow/tfjs-core';
import { visitPixels } from '../depthwise';
import { kernelFunc, type KernelCall } from '../kernelCall';
import { floats, zeros } from '../scratch';

type Shape4D = [number, number, number, number];

/** Filter `[h, w, channels, multiplier]`: input channel `c` feeds output channels `c · multiplier + m`. */
function backpropInput(
  call: KernelCall<'dy' | 'filter', DepthwiseConv2dNativeBackpropInputAttrs>,
): TensorInfo {
  const { inputs, backend, attrs } = call;
  const { strides, dilations, pad, dimRoundingMode, inputShape } = attrs;
  const shape = inputs.filter.shape as Shape4D;
  const info = backend_util.computeConv2DInfo(
    inputShape,
    shape,
    strides,
    dilations,
    pad,
    dimRoundingMode,
    true,
  );
  const out = zeros(backend, inputShape);
  const dx = floats(backend, out);
  const dy = floats(backend, inputs.dy);
  const weights = floats(backend, inputs.filter);
  const { inChannels, outChannels } = info;
  const multiplier = outChannels / inChannels;
  visitPixels(info, (input, output, filter) => {
    for (let channel = 0, k = 0; channel < inChannels; channel++) {
      let sum = dx[input + channel] ?? 0;
      for (let m = 0; m < multiplier; m++, k++) sum += (dy[output + k] ?? 0) * (weights[filter + k] ?? 0);
      dx[input + channel] = sum;
    }
  });
  return out;
}

export const depthwiseConv2dNativeBackpropInputConfig: KernelConfig = {
  kernelName: DepthwiseConv2dNativeBackpropInput,
  backendName: 'wasm',
  kernelFunc: kernelFunc(backpropInput),
};
