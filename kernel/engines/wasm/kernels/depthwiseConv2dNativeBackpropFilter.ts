import {
  backend_util,
  DepthwiseConv2dNativeBackpropFilter,
  type DepthwiseConv2dNativeBackpropFilterAttrs,
  type KernelConfig,
  type TensorInfo,
} from '@tensorflow/tfjs-core';
import { visitPixels } from '../depthwise';
import { kernelFunc, type KernelCall } from '../kernelCall';
import { floats, zeros } from '../scratch';

type Shape4D = [number, number, number, number];

/** Filter `[h, w, channels, multiplier]`: output channel `c · multiplier + m` sees input channel `c` alone. */
function backpropFilter(call: KernelCall<'x' | 'dy', DepthwiseConv2dNativeBackpropFilterAttrs>): TensorInfo {
  const { inputs, backend, attrs } = call;
  const { strides, dilations, pad, dimRoundingMode, filterShape } = attrs;
  const shape = inputs.x.shape as Shape4D;
  const info = backend_util.computeConv2DInfo(
    shape,
    filterShape,
    strides,
    dilations,
    pad,
    dimRoundingMode,
    true,
  );
  const out = zeros(backend, filterShape);
  const dFilter = floats(backend, out);
  const x = floats(backend, inputs.x);
  const dy = floats(backend, inputs.dy);
  const { inChannels, outChannels } = info;
  const multiplier = outChannels / inChannels;
  visitPixels(info, (input, output, filter) => {
    for (let channel = 0, k = 0; channel < inChannels; channel++) {
      const value = x[input + channel] ?? 0;
      for (let m = 0; m < multiplier; m++, k++)
        dFilter[filter + k] = (dFilter[filter + k] ?? 0) + value * (dy[output + k] ?? 0);
    }
  });
  return out;
}

export const depthwiseConv2dNativeBackpropFilterConfig: KernelConfig = {
  kernelName: DepthwiseConv2dNativeBackpropFilter,
  backendName: 'wasm',
  kernelFunc: kernelFunc(backpropFilter),
};
