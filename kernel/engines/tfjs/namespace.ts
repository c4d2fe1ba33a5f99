/**
 * What `require('@tensorflow/tfjs')` gives inside a kernel: TensorFlow.js as its own package composes it,
 * with the cpu backend and without WebGL, which Node does not have.
 */
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import '@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops';
import { version_core } from '@tensorflow/tfjs-core';
import { version_layers } from '@tensorflow/tfjs-layers';
import { version_converter } from '@tensorflow/tfjs-converter';
import { version_data } from '@tensorflow/tfjs-data';
import { version_cpu } from '@tensorflow/tfjs-backend-cpu';

export * from '@tensorflow/tfjs-core';
export * from '@tensorflow/tfjs-layers';
export * from '@tensorflow/tfjs-converter';
export * from '@tensorflow/tfjs-backend-cpu';
export * as data from '@tensorflow/tfjs-data';
// A local export wins over `export *`.
export { KernelBackend, Callback, CustomCallback } from './extensible';

export const version = {
  tfjs: version_core,
  'tfjs-core': version_core,
  'tfjs-layers': version_layers,
  'tfjs-converter': version_converter,
  'tfjs-data': version_data,
  'tfjs-backend-cpu': version_cpu,
};
