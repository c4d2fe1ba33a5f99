import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { KernelEvent } from '../protocol/events';
import type { RunInfo, RunSnapshot } from '../protocol/training';
import { RunFolder } from './runFolder';

/** Folders of older runs than these are removed. */
export const MAX_RUNS = 200;
const FLUSH_MS = 500;
const RUN_FOLDER = /^\d{4}-\d\d-\d\d_\d\d-\d\d-\d\d_run-/;

export interface RunLogOptions {
  /** Path of the notebook. */
  notebook: string;
  versions: Record<string, string>;
  /** The run as the journal has it. */
  runOf(runId: string): RunSnapshot | undefined;
  /** Said once: from then on nothing is logged. */
  warn(message: string): void;
}

/**
 * Writes every run under `.descent/runs/` beside the notebook while it trains: TensorBoard opens the folder, and
 * what a killed process leaves behind is whole up to the last half second.
 */
export class RunLog {
  private readonly root: string;
  private readonly folders = new Map<string, RunFolder>();
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> = Promise.resolve();
  private isPrepared = false;
  private isBroken = false;

  constructor(private readonly options: RunLogOptions) {
    this.root = join(dirname(options.notebook), '.descent');
  }

  take(event: KernelEvent): void {
    if (this.isBroken) return;
    switch (event.type) {
      case 'run/started':
        this.start(event.info);
        break;
      case 'run/update':
        this.folders.get(event.update.runId)?.update(event.update);
        this.timer ??= setTimeout(() => void this.flush(), FLUSH_MS).unref();
        break;
      case 'finding/added':
        this.folders.get(event.finding.runId ?? '')?.finding(event.finding);
        break;
      case 'run/ended':
        this.folders.get(event.snapshot.info.id)?.end(event.snapshot);
        // Findings about the run as a whole may follow its end.
        this.timer ??= setTimeout(() => void this.flush(), FLUSH_MS).unref();
        break;
      case 'kernel/state':
      case 'engine/loaded':
      case 'cell/started':
      case 'cell/output':
      case 'cell/ended':
      case 'input/requested':
      case 'log':
        break;
    }
  }

  /** Writes what is known; settles when it is on its way to the disk. */
  flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.writing = this.writing.then(() => this.write());
    return this.writing;
  }

  private start(info: RunInfo): void {
    const progress = { epoch: 0, batch: 0, step: 0, epochEnds: [], elapsedSeconds: 0 };
    const { notebook, versions } = this.options;
    const path = join(this.root, 'runs', `${dateOf(info.startedAt)}_${info.id}`);
    const context = { notebook: basename(notebook), versions };
    this.folders.set(
      info.id,
      new RunFolder(path, { info, status: 'running', progress, series: [] }, context),
    );
    void this.flush();
  }

  private async write(): Promise<void> {
    // A notebook that trains nothing leaves no folder behind.
    if (this.isBroken || this.folders.size === 0) return;
    try {
      if (!this.isPrepared) await this.prepare();
      for (const [id, folder] of this.folders) await folder.flush(this.options.runOf(id));
    } catch (error) {
      this.isBroken = true;
      this.folders.clear();
      const why = error instanceof Error ? error.message : String(error);
      this.options.warn(
        `Runs are not logged in ${this.root}: ${why}. The setting descent.runs.log turns this off, and descent run --no-log.`,
      );
    }
  }

  /** A log is nothing for version control, and not for ever. */
  private async prepare(): Promise<void> {
    this.isPrepared = true;
    const runs = join(this.root, 'runs');
    await mkdir(runs, { recursive: true });
    await writeNew(join(this.root, '.gitignore'), '*\n');
    const old = (await readdir(runs)).filter((name) => RUN_FOLDER.test(name)).toSorted();
    for (const name of old.slice(0, -MAX_RUNS)) await rm(join(runs, name), { recursive: true, force: true });
  }
}

/** `2026-11-21_09-30-12`, in the user's own time. */
function dateOf(milliseconds: number): string {
  const date = new Date(milliseconds);
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
  return `${day}_${[date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join('-')}`;
}

/** What the user has put there stays. */
async function writeNew(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text, { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
