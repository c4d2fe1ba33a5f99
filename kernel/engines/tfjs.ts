/**
 * Entry of `dist/kernel/tfjs.cjs`: the one copy of TensorFlow.js in a runner. Everything that computes is
 * in this bundle, because every further copy would have its own tensors, backends and kernels.
 */
import { sep } from 'node:path';
import * as core from '@tensorflow/tfjs-core';
import * as layers from '@tensorflow/tfjs-layers';
import * as converter from '@tensorflow/tfjs-converter';
import * as data from '@tensorflow/tfjs-data';
import * as cpu from '@tensorflow/tfjs-backend-cpu';
import * as wasm from '@tensorflow/tfjs-backend-wasm';
import * as webgpuBackend from '@tensorflow/tfjs-backend-webgpu';
import type * as TensorFlow from '@tensorflow/tfjs';
import { distPath } from '../vendor';
import { registerCorrectedKernels } from './cpu/correctedKernels';
import { einsumGradConfig } from './gradients/einsum';
import * as namespace from './tfjs/namespace';
import { registerTrainingKernels } from './wasm/trainingKernels';

export * as webgpu from './webgpu/backend';
export { wasm };

// Whichever backend a cell sets is complete.
core.registerGradient(einsumGradConfig);
registerCorrectedKernels();
registerTrainingKernels();
wasm.setWasmPaths(distPath('vendor', 'wasm') + sep);

/** `@tensorflow/tfjs` as cells see it. */
export const tf = namespace as unknown as typeof TensorFlow;

/** What `require` gives for each package name; `import` gives the same objects. */
export const packages: Record<string, object> = {
  '@tensorflow/tfjs': tf,
  '@tensorflow/tfjs-core': core,
  '@tensorflow/tfjs-layers': layers,
  '@tensorflow/tfjs-converter': converter,
  '@tensorflow/tfjs-data': data,
  '@tensorflow/tfjs-backend-cpu': cpu,
  '@tensorflow/tfjs-backend-wasm': wasm,
  '@tensorflow/tfjs-backend-webgpu': webgpuBackend,
};

// TypeScript's and our own `import` then take them as they are, instead of a copy or a view.
for (const exports of Object.values(packages)) {
  Object.defineProperties(exports, { __esModule: { value: true }, default: { value: exports } });
}
