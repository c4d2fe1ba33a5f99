import type { KernelEvent } from '../protocol/events';
import type { CellRunParams, RunControlled } from '../protocol/methods';
import type { RunControl } from '../protocol/training';
import type { CellError, CellStatus, EnginePreference, EngineStatus } from '../protocol/values';

/** File descriptors of the runner beside 0 to 2. */
export const RunnerPipe = {
  /** {@link FromRunner}, written synchronously: live from a busy loop, complete when the process dies. */
  events: 3,
  /** {@link ToRunner}, read by the main thread. */
  requests: 4,
  /** {@link ToInterrupter}, read by a thread that is never busy. */
  interrupts: 5,
} as const;

/** Supervisor to runner. */
export type ToRunner =
  /** `serial` is unique among the runs of this runner and not 0. */
  | ({ type: 'run'; serial: number } & CellRunParams)
  | { type: 'interrupt'; serial: number }
  | { type: 'engines'; requestId: number }
  | { type: 'selectEngine'; engine: EnginePreference }
  | { type: 'control'; requestId: number; runId: string; control: RunControl }
  | { type: 'input'; inputId: string; value: string | null };

/** Supervisor to the interrupt thread of the runner: stop this run. */
export interface ToInterrupter {
  serial: number;
}

/** What only the runner knows; the supervisor adds the rest of {@link KernelEvent}. */
export type RunnerEvent = Exclude<KernelEvent, { type: 'kernel/state' | 'cell/started' | 'cell/ended' }>;

/** Runner to supervisor. */
export type FromRunner =
  | { type: 'ready' }
  | { type: 'event'; event: RunnerEvent }
  | { type: 'ended'; executionId: string; status: CellStatus; error?: CellError }
  | { type: 'engines'; requestId: number; engines: EngineStatus[] }
  | ({ type: 'controlled'; requestId: number } & RunControlled);

/** Slots of the memory that the runner's main thread shares with its interrupt thread. */
export const Shared = {
  /** Serial of the run to stop, 0 when there is none. */
  stop: 0,
  /** Serial of the run in progress, 0 when there is none. */
  running: 1,
  /** Serial of the last run whose interrupt the event loop has seen. */
  seen: 2,
  /** Serial of the last run whose synchronous code was terminated from outside. */
  terminated: 3,
  length: 4,
} as const;

/** Settings of a runner, as JSON in its first argument. */
export interface RunnerSettings {
  /** Path of the notebook; the file need not exist. */
  notebook: string;
  engine: EnginePreference;
  cacheFolder: string;
}
