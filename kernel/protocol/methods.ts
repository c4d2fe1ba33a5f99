import { NotificationType, RequestType, RequestType0 } from 'vscode-jsonrpc';
import type { JournalEntry } from './events';
import type { RunControl, RunSnapshot } from './training';
import type {
  CellError,
  CellRef,
  CellStatus,
  EngineInfo,
  EnginePreference,
  EngineStatus,
  KernelState,
} from './values';

/** Raised with every incompatible change; the supervisor refuses a client of another version. */
export const PROTOCOL_VERSION = 1;

export interface AttachParams {
  version: number;
  /** The random token of the supervisor's private folder. */
  token: string;
  /** Last journal number seen by this client; 0 replays everything that is kept. */
  after: number;
}

export interface AttachResult {
  state: KernelState;
  engine?: EngineInfo;
  /** Cells that run or wait, first the running one. */
  queue: { cell: CellRef; executionId: string }[];
  /** Every run of this kernel, complete; `run/update` entries are not replayed. */
  runs: RunSnapshot[];
  pid: number;
  nodeVersion: string;
}

export interface CellRunParams {
  cell: CellRef;
  /** Chosen by the client, unique. */
  executionId: string;
  code: string;
  /** Cells in other languages the kernel knows, e.g. `javascript`. */
  language: 'typescript' | 'javascript';
}

export interface CellRunResult {
  status: CellStatus;
  executionCount: number;
  durationMs: number;
  error?: CellError;
}

/** What came of a {@link ControlRun}. `applied` is false when the run is over or cannot do it; `reason` says why. */
export interface RunControlled {
  applied: boolean;
  reason?: string;
}

/** Client to supervisor. The first message of a connection must be `kernel/attach`. */
export const Attach = new RequestType<AttachParams, AttachResult, void>('kernel/attach');
/** Runs a cell; requests are served in order. Answers when the cell has ended, however it ended. */
export const RunCell = new RequestType<CellRunParams, CellRunResult, void>('cell/run');
/** Stops the running cell and drops the waiting ones; variables stay. A no-op when nothing runs. */
export const Interrupt = new RequestType0<void, void>('kernel/interrupt');
/** A fresh runner: variables gone, execution count back to 1. */
export const Restart = new RequestType<{ engine?: EnginePreference }, void, void>('kernel/restart');
/** Ends runner and supervisor. */
export const Shutdown = new RequestType0<void, void>('kernel/shutdown');
/** Acts on a training that runs. */
export const ControlRun = new RequestType<{ runId: string; control: RunControl }, RunControlled, void>(
  'run/control',
);
export const ListEngines = new RequestType0<EngineStatus[], void>('engine/list');
/** For the next engine load; a running engine stays until Restart. */
export const SelectEngine = new RequestType<{ engine: EnginePreference }, { restartNeeded: boolean }, void>(
  'engine/select',
);
/** `value` is null when input is not possible here. */
export const AnswerInput = new RequestType<{ inputId: string; value: string | null }, void, void>(
  'input/answer',
);

/** Supervisor to client: entries in order, several at a time when they come fast. */
export const Journal = new NotificationType<{ entries: JournalEntry[] }>('journal/entries');
