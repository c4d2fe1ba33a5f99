import type { Finding } from './findings';
import type { RunInfo, RunSnapshot, RunUpdate } from './training';
import type { CellError, CellRef, CellStatus, EngineInfo, KernelState, Output } from './values';

/** What happens in a kernel. The supervisor numbers these and keeps them for whoever attaches later. */
export type KernelEvent =
  | { type: 'kernel/state'; state: KernelState; reason?: string }
  /** An engine was loaded; `notice` says why it is not the one asked for or what is unusual. */
  | { type: 'engine/loaded'; engine: EngineInfo; notice?: string }
  /** `code`: what runs, so that places in it can be found again in a cell that was edited since. */
  | {
      type: 'cell/started';
      cell: CellRef;
      executionId: string;
      executionCount: number;
      time: number;
      code?: string;
    }
  | { type: 'cell/output'; cellId: string; executionId: string; output: Output }
  | {
      type: 'cell/ended';
      cellId: string;
      executionId: string;
      status: CellStatus;
      error?: CellError;
      durationMs: number;
      time: number;
    }
  | { type: 'run/started'; info: RunInfo }
  | { type: 'run/update'; update: RunUpdate }
  | { type: 'run/ended'; snapshot: RunSnapshot }
  | { type: 'finding/added'; finding: Finding }
  | { type: 'input/requested'; inputId: string; cellId: string; prompt: string; password: boolean }
  | { type: 'log'; level: 'info' | 'warn' | 'error'; message: string };

/** A {@link KernelEvent} with its place in the journal; `seq` starts at 1 and has no holes. */
export interface JournalEntry {
  seq: number;
  event: KernelEvent;
}
