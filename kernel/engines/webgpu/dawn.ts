import { createRequire } from 'node:module';
import { distPath } from '../../vendor';

declare global {
  // Newer than the type declarations that TensorFlow.js brings.
  interface GPUAdapter {
    readonly info: GPUAdapterInfo;
  }
  interface GPUAdapterInfo {
    readonly isFallbackAdapter?: boolean;
  }
}

/** What `dawn.node`, the WebGPU implementation of Chromium built for Node, exports. */
interface Dawn {
  create: (options: string[]) => GPU;
  /** The classes and constants that a browser has as globals, e.g. `GPUBufferUsage`. */
  globals: Record<string, unknown>;
}

export const dawnPath = distPath('vendor', 'webgpu', 'dawn.node');

/** Loads Dawn and gives this process the globals of a browser with WebGPU. */
export function openDawn(): GPU {
  const { create, globals } = createRequire(dawnPath)(dawnPath) as Dawn;
  Object.assign(globalThis, globals);
  const gpu = create([]);
  setNavigatorGpu(gpu);
  return gpu;
}

/** Dawn's threads keep the process alive for as long as anything refers to the object. */
export function closeDawn(): void {
  setNavigatorGpu(undefined);
}

function setNavigatorGpu(gpu: GPU | undefined): void {
  // Node has a navigator of its own from version 21 on.
  const holder = globalThis as { navigator?: object };
  if (!('navigator' in globalThis))
    Object.defineProperty(globalThis, 'navigator', { value: {}, configurable: true });
  Object.defineProperty(holder.navigator, 'gpu', { value: gpu, configurable: true, writable: true });
}
