/** A JSON value: what may cross a process boundary. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** What the kernel runs: one cell of one notebook. `index` is the position at the time of the run. */
export interface CellRef {
  /** Stable for the life of the cell in its notebook document. */
  id: string;
  /** Zero-based position in the notebook when it was run; messages show it plus one. */
  index: number;
}

/** A place in the user's source. Lines and columns are one-based, as editors show them. */
export interface SourcePlace {
  /** Set when the place is in a cell. */
  cell?: CellRef;
  /** Set when the place is in a file. */
  file?: string;
  line: number;
  column: number;
}

/**
 * Representations of one value by MIME type. Text types hold strings, `*+json` types hold JSON,
 * `image/png` and `image/jpeg` hold base64, as in nbformat.
 */
export type MimeBundle = { [mime: string]: Json };

/** A frame of a stack, in the user's coordinates. */
export interface StackFrame {
  functionName?: string;
  place: SourcePlace;
}

/** An error as the user sees it. */
export interface CellError {
  name: string;
  message: string;
  /** What to do about it, one or two sentences; shown below the message. */
  advice?: string;
  /** Mapped through source maps, frames of Descent itself left out. */
  frames: StackFrame[];
  /** The text for the output: name, message, advice, code frame and stack; ANSI colours allowed. */
  stack: string;
  /** Machine-readable reason: see `errors.ts`. */
  code?: string;
}

/** One piece of output of a cell, in order. */
export type Output =
  | { kind: 'stream'; name: 'stdout' | 'stderr'; text: string }
  /** `displayId` allows a later `update-display` from any cell. */
  | { kind: 'display'; data: MimeBundle; displayId?: string }
  | { kind: 'update-display'; displayId: string; data: MimeBundle }
  /** The value of the cell's last expression. */
  | { kind: 'result'; data: MimeBundle }
  | { kind: 'error'; error: CellError }
  /** `wait`: clear when the next output comes. */
  | { kind: 'clear'; wait: boolean };

export type CellStatus =
  | 'ok'
  /** The cell threw, or the kernel died under it. */
  | 'error'
  /** The user stopped it. */
  | 'interrupted';

export type KernelState = 'starting' | 'idle' | 'busy' | 'restarting' | 'dead';

export type EngineId = 'tensorflow' | 'webgpu' | 'wasm' | 'cpu';
/** The values of the setting `descent.engine`. */
export type EnginePreference = 'auto' | EngineId;

/** An engine that is loaded and computes. */
export interface EngineInfo {
  id: EngineId;
  /** The device in words, e.g. `NVIDIA H200 (Vulkan)`, `WASM, SIMD, 2 threads`. */
  device: string;
  /** Versions of what it is made of, for logs and reports. */
  version: string;
}

/** What `detect()` found: available, or why not, in words that a user can act on. */
export type EngineStatus =
  | { id: EngineId; available: true; device: string; note?: string }
  | { id: EngineId; available: false; reason: string };
