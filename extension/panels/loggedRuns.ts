import { join } from 'node:path';
import type { LayerDistribution } from '../../kernel/protocol/training';
import { readHistograms } from '../../kernel/runlog/readHistograms';
import { readRun, runFolders, type LoggedRun } from '../../kernel/runlog/readRun';

/** Runs of earlier sessions that are read; pinned ones are read however old they are. */
const NEWEST = 30;

/** The runs in one `.descent/runs`. A log that was read is not read again: what has ended does not change. */
export class LoggedRuns {
  readonly #folder: string;
  readonly #known = new Map<string, LoggedRun>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The newest of a notebook, by its file name, and those with a mark; `live` ones are known better elsewhere. */
  async of(notebook: string, marked: readonly string[], live: ReadonlySet<string>): Promise<LoggedRun[]> {
    const names = (await runFolders(this.#folder)).filter((name) => !live.has(idOf(name)));
    const wanted = new Set(marked);
    const runs: LoggedRun[] = [];
    let others = 0;
    for (const name of names.toReversed()) {
      const isMarked = wanted.has(idOf(name));
      if (!isMarked && others >= NEWEST) continue;
      const run = await this.#read(name);
      if (!run || !(isMarked || run.notebook === notebook)) continue;
      if (!isMarked) others++;
      runs.unshift(run);
    }
    return runs;
  }

  /** Read when somebody looks at them: the event files of thirty runs may be large. */
  async distributionsOf(runId: string): Promise<LayerDistribution[]> {
    const name = (await runFolders(this.#folder)).find((one) => idOf(one) === runId);
    return name === undefined ? [] : readHistograms(join(this.#folder, name));
  }

  async #read(name: string): Promise<LoggedRun | undefined> {
    const known = this.#known.get(name);
    if (known) return known;
    const run = await readRun(join(this.#folder, name));
    if (run && !run.isOpen) this.#known.set(name, run);
    return run;
  }
}

/** `2026-11-21_09-30-12_run-1-ab12` holds `run-1-ab12`. */
const idOf = (folder: string) => folder.slice(folder.indexOf('_run-') + 1);
