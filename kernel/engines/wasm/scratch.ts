import '@tensorflow/tfjs-backend-wasm';
import { getKernel, type KernelConfig, type NamedAttrMap, type TensorInfo } from '@tensorflow/tfjs-core';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';

/** The kernel that the wasm backend has under this name now; there is none only if TensorFlow.js drops it. */
export function wasmKernel(name: string): KernelConfig {
  const kernel = getKernel(name, 'wasm') as KernelConfig | undefined;
  if (!kernel) throw new Error(`TensorFlow.js has no kernel ${name} for WebAssembly.`);
  return kernel;
}

/** Kernels run inside another kernel; what they made is freed at the end of {@link composed}. */
export interface Scratch {
  run: (kernel: string, inputs: Record<string, TensorInfo>, attributes?: NamedAttrMap) => TensorInfo;
  /** Zeros on the WASM heap, to be filled through {@link floats}. */
  zeros: (shape: number[]) => TensorInfo;
}

/** A kernel made of other kernels: `work` returns the one tensor that is kept. */
export function composed(backend: BackendWasm, work: (scratch: Scratch) => TensorInfo): TensorInfo {
  const made: TensorInfo[] = [];
  const keep = (tensor: TensorInfo): TensorInfo => {
    made.push(tensor);
    return tensor;
  };
  let result: TensorInfo | undefined;
  try {
    result = work({
      run: (kernel, inputs, attrs = {}) =>
        keep(wasmKernel(kernel).kernelFunc({ inputs, attrs, backend }) as TensorInfo),
      zeros: (shape) => keep(zeros(backend, shape)),
    });
    return result;
  } finally {
    for (const tensor of made) if (tensor !== result) backend.disposeData(tensor.dataId);
  }
}

export function zeros(backend: BackendWasm, shape: number[]): TensorInfo {
  const tensor = backend.makeOutput(shape, 'float32');
  floats(backend, tensor).fill(0);
  return tensor;
}

/** A view of a tensor's values. It is stale as soon as anything is allocated, because the heap may move. */
export function floats(backend: BackendWasm, tensor: TensorInfo): Float32Array {
  return backend.typedArrayFromHeap(tensor) as Float32Array;
}
