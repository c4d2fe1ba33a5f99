import {
  registerKernel,
  unregisterKernel,
  getKernelsForBackend,
  type KernelConfig,
} from '@tensorflow/tfjs-core';
import { batchMatMulConfig } from './kernels/batchMatMul';
import { conv2DBackpropFilterConfig } from './kernels/conv2DBackpropFilter';
import { conv2DBackpropInputConfig } from './kernels/conv2DBackpropInput';
import { conv3DBackpropInputConfig } from './kernels/conv3DBackpropInput';
import { depthwiseConv2dNativeBackpropFilterConfig } from './kernels/depthwiseConv2dNativeBackpropFilter';
import { depthwiseConv2dNativeBackpropInputConfig } from './kernels/depthwiseConv2dNativeBackpropInput';
import { einsumConfig } from './kernels/einsum';
import { maxPoolGradConfig } from './kernels/maxPoolGrad';
import { unsortedSegmentSumConfig } from './kernels/unsortedSegmentSum';

/** What TensorFlow.js' wasm backend lacks for training, does in scalar loops, or gets wrong. */
export const trainingKernels: readonly KernelConfig[] = [
  batchMatMulConfig,
  conv2DBackpropFilterConfig,
  conv2DBackpropInputConfig,
  conv3DBackpropInputConfig,
  depthwiseConv2dNativeBackpropFilterConfig,
  depthwiseConv2dNativeBackpropInputConfig,
  einsumConfig,
  maxPoolGradConfig,
  unsortedSegmentSumConfig,
];

/** Before the backend is set, so that TensorFlow.js sets the kernels up with the others. */
export function registerTrainingKernels(): void {
  const names = new Set(getKernelsForBackend('wasm').map(({ kernelName }) => kernelName));
  for (const kernel of trainingKernels) {
    if (names.has(kernel.kernelName)) unregisterKernel(kernel.kernelName, 'wasm');
    registerKernel(kernel);
  }
}
