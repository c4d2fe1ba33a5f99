import type * as TensorFlow from '@tensorflow/tfjs';
import type { EngineId, EngineInfo, EngineStatus } from '../protocol/values';

/** The one copy of TensorFlow.js in the process, shared by cells, packages and Descent. */
export type Tf = typeof TensorFlow;

/** What an engine may look at while it is found and loaded. */
export interface EngineContext {
  /** Folder of the notebook; native engines are resolved from here. */
  workspace: string;
  /** Called at most once, when the device is lost or broken: the message for the user. */
  onDeviceLost(message: string): void;
  log(message: string): void;
}

/** An engine that computes. TensorFlow.js is set to it before this value exists. */
export interface LoadedEngine {
  tf: Tf;
  info: EngineInfo;
  dispose(): void;
}

/** What was found, and its place in the order of automatic choice, which takes the highest `Rank`. */
export interface Detection {
  status: EngineStatus;
  rank: number;
}

/** The order of automatic choice. A GPU simulated in software is correct and slower than WASM. */
export const Rank = {
  unavailable: 0,
  cpu: 1,
  softwareGpu: 2,
  wasm: 3,
  nativeCpu: 4,
  gpu: 5,
  nativeGpu: 6,
} as const;

/** One way to compute: a folder `kernel/engines/<id>/engine.ts` exports one as `engine`. */
export interface Engine {
  id: EngineId;
  /** Looks without loading: cheap (under 100 ms where it can be) and never throws. */
  detect(context: EngineContext): Promise<Detection>;
  /**
   * Called after `detect` found it available, with the device it named. Throws an Error whose message says
   * what to do when it cannot be loaded.
   */
  load(context: EngineContext, device: string): Promise<LoadedEngine>;
}
