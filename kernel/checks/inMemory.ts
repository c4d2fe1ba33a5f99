import type { Tensor } from '@tensorflow/tfjs';
import type { Tf } from '../engines/engine';

export type Values = Float32Array | Int32Array | Uint8Array;

/** What is looked at of the WebAssembly backend, which keeps it to itself. */
interface Heap {
  dataIdMap?: {
    has(dataId: object): boolean;
    get(dataId: object): { memoryOffset: number };
  };
  wasm: { HEAPU8: Uint8Array };
}

/** Whether values are read without waiting for a device. */
export function readsAtOnce(tf: Tf): boolean {
  const backend = tf.getBackend();
  if (backend !== 'tensorflow') return backend === 'cpu' || backend === 'wasm';
  return (tf.backend() as { isUsingGpuDevice?: unknown }).isUsingGpuDevice === false;
}

/** Whether they are looked at where they lie. An engine that copies them leaves a copy to collect after every look. */
export function readsInPlace(tf: Tf): boolean {
  return readsAtOnce(tf) && tf.getBackend() !== 'tensorflow';
}

/**
 * The values of a tensor, of an engine that `readsAtOnce`: where they lie and without a copy where that can be. Valid until
 * the next operation, which may move the memory or give it to another tensor.
 */
export function valuesOf(tf: Tf, tensor: Tensor): Values {
  return inHeap(tf, tensor) ?? tensor.dataSync();
}

/** Undefined on other engines, and where a tensor was made with another engine and has not moved yet. */
export function inHeap(tf: Tf, { dataId, size, dtype }: Tensor): Values | undefined {
  if (tf.getBackend() !== 'wasm') return undefined;
  const { dataIdMap, wasm } = tf.backend() as unknown as Heap;
  if (!dataIdMap?.has(dataId)) return undefined;
  const { buffer } = wasm.HEAPU8;
  const offset = dataIdMap.get(dataId).memoryOffset;
  if (dtype === 'int32') return new Int32Array(buffer, offset, size);
  return dtype === 'bool' ? new Uint8Array(buffer, offset, size) : new Float32Array(buffer, offset, size);
}
