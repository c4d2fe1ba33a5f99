import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunCurves } from '../diagnosis/diagnose';
import type { Display } from '../display/display';
import type { Finding } from '../protocol/findings';
import type { Verdict } from '../protocol/training';
import type { SourcePlace } from '../protocol/values';
import type { MonitorLevels } from '../training/monitorOptions';

/** What the library needs of the process it runs in. */
export interface LibraryRuntime {
  /** Shows progress and previews in the running cell; absent outside a notebook. */
  display?: Display;
  /** Relative paths start here. */
  notebookFolder: string;
  /** Downloads are kept here; made when first needed. */
  cacheFolder: string;
  log: (message: string) => void;
  /** Sets the levels that later runs are compared with. */
  monitor(levels: MonitorLevels): void;
  /** What is known of trainings; absent outside a notebook. */
  training?: LibraryTraining;
}

/** The trainings of the notebook, as the calls that examine models need them. */
export interface LibraryTraining {
  /** Tells, from now on, whether the cell that calls has been stopped. */
  stopCheck(): () => boolean;
  /** Trains without a run in the panel; Stop ends it all the same. */
  quietly<T>(action: () => Promise<T>): Promise<T>;
  /** The last run of the model of this name. */
  lastRunOf(model: string): RunCurves | undefined;
  /** Shows a verdict with that run in the panel, and its finding at the `fit` call. */
  judge(model: string, verdict: Verdict, finding: Finding | undefined): void;
  /** Levels that `monitor` has set. */
  levels(): MonitorLevels;
  /** The user's line in the stack of an Error made in a call from a cell. */
  placeOf(error: Error): SourcePlace | undefined;
}

let current: LibraryRuntime = {
  notebookFolder: process.cwd(),
  cacheFolder: join(tmpdir(), 'descent-cache'),
  log: () => undefined,
  monitor: () => {
    throw new Error('monitor() works inside a Descent notebook: no kernel is attached here.');
  },
};

/** Called once by the process that loads the library, before a cell uses it. */
export function configure(runtime: LibraryRuntime): void {
  current = runtime;
}

export function runtime(): LibraryRuntime {
  return current;
}
