import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Finding } from '../protocol/findings';
import type { RunSnapshot, RunUpdate } from '../protocol/training';
import { EventFile } from './eventFile';
import { runJson, type RunJsonContext } from './runJson';

/** The log of one run: an event file that grows, and `run.json`, which is complete at every moment. */
export class RunFolder {
  private readonly events: EventFile;
  private readonly findings: Finding[] = [];
  private isMade = false;
  private isStale = true;

  constructor(
    readonly path: string,
    private snapshot: RunSnapshot,
    private readonly context: Omit<RunJsonContext, 'findings'>,
  ) {
    const seconds = Math.floor(snapshot.info.startedAt / 1000);
    this.events = new EventFile(join(path, `events.out.tfevents.${seconds}.descent.${process.pid}`));
  }

  update({ points, distributions }: RunUpdate): void {
    this.events.add(points, distributions);
  }

  finding(finding: Finding): void {
    this.findings.push(finding);
    this.isStale = true;
  }

  end(snapshot: RunSnapshot): void {
    this.snapshot = snapshot;
    this.isStale = true;
  }

  /** `current`: the run as it is now. One call at a time; throws what the file system says. */
  async flush(current: RunSnapshot | undefined): Promise<void> {
    if (!this.isMade) await mkdir(this.path, { recursive: true });
    this.isMade = true;
    await this.events.flush();
    if (!this.isStale) return;
    this.isStale = false;
    const { context, findings } = this;
    const text = runJson(current ?? this.snapshot, { ...context, findings });
    const file = join(this.path, 'run.json');
    await writeFile(`${file}.tmp`, text);
    await rename(`${file}.tmp`, file);
  }
}
