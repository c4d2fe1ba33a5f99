import type { KernelFunc, TensorInfo } from '@tensorflow/tfjs-core';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';

/** What a kernel is called with: inputs by name, all of them there. */
export interface KernelCall<Inputs extends string, Attributes> {
  inputs: Record<Inputs, TensorInfo>;
  backend: BackendWasm;
  attrs: Attributes;
}

/** TensorFlow.js types every kernel alike; this is the one place that says so. */
export function kernelFunc<Inputs extends string, Attributes>(
  kernel: (call: KernelCall<Inputs, Attributes>) => TensorInfo,
): KernelFunc {
  return kernel as unknown as KernelFunc;
}
