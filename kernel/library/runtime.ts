import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Display } from '../display/display';
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
