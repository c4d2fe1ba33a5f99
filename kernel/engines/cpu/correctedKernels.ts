import { registerKernel, unregisterKernel } from '@tensorflow/tfjs-core';
import { resizeNearestNeighborGradConfig } from './kernels/resizeNearestNeighborGrad';

/** Puts right what TensorFlow.js' cpu backend computes wrongly: it is the measure for the other engines. */
export function registerCorrectedKernels(): void {
  unregisterKernel(resizeNearestNeighborGradConfig.kernelName, 'cpu');
  registerKernel(resizeNearestNeighborGradConfig);
}
