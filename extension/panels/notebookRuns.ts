import { dirname, join } from 'node:path';
import type * as vscode from 'vscode';
import type { Finding } from '../../kernel/protocol/findings';
import type { LayerDistribution, RunSnapshot } from '../../kernel/protocol/training';
import type { LoggedRun } from '../../kernel/runlog/readRun';
import { fileName } from '../client/fileName';
import type { KernelSession } from '../notebook/kernelSession';
import { LoggedRuns } from './loggedRuns';
import { runMarks } from './runMarks';
import { savedRuns } from './savedRuns';

/** All runs of one notebook: those its kernel knows, those in its outputs, and those in its log. */
export class NotebookRuns {
  readonly #notebook: vscode.NotebookDocument;
  readonly #session: () => KernelSession | undefined;
  readonly #log: LoggedRuns | undefined;
  #logged: LoggedRun[] = [];

  constructor(notebook: vscode.NotebookDocument, session: () => KernelSession | undefined) {
    this.#notebook = notebook;
    this.#session = session;
    if (notebook.uri.scheme === 'file')
      this.#log = new LoggedRuns(join(dirname(notebook.uri.fsPath), '.descent', 'runs'));
  }

  /** In the order in which they began; what a kernel knows counts most, then the outputs, then the log. */
  get all(): RunSnapshot[] {
    const logged = this.#logged.map(({ snapshot }) => snapshot);
    const runs = [...logged, ...savedRuns(this.#notebook), ...this.#live];
    const latest = new Map(runs.map((run) => [run.info.id, run]));
    return [...latest.values()].toSorted((a, b) => a.info.startedAt - b.info.startedAt);
  }

  /** What was found in runs whose code has been run again since; `current` are the others. */
  past(current: ReadonlySet<string>): Finding[] {
    const told = this.#session()?.facts.findings ?? [];
    const known = new Set(told.map(({ runId }) => runId));
    const logged = this.#logged.flatMap(({ findings, snapshot: { info } }) =>
      known.has(info.id) ? [] : findings.map((finding) => ({ ...finding, runId: info.id })),
    );
    return [...logged, ...told].flatMap((finding) => {
      const { runId } = finding;
      return runId === undefined || current.has(runId) ? [] : [asRecord(finding)];
    });
  }

  /** Reads the log; false where that brought nothing new. */
  async refresh(): Promise<boolean> {
    if (!this.#log) return false;
    const before = this.#logged.map(({ snapshot }) => snapshot.info.id).join();
    const live = new Set(this.#live.map(({ info }) => info.id));
    const marked = Object.keys(runMarks(this.#notebook.metadata));
    this.#logged = await this.#log.of(fileName(this.#notebook.uri), marked, live);
    return this.#logged.map(({ snapshot }) => snapshot.info.id).join() !== before;
  }

  async distributionsOf(runId: string): Promise<LayerDistribution[]> {
    return (await this.#log?.distributionsOf(runId)) ?? [];
  }

  get #live(): RunSnapshot[] {
    return this.#session()?.facts.runs.all ?? [];
  }
}

/** The code it was about is another one now: nothing to go to, nothing to mend. */
function asRecord({
  rule,
  source,
  severity,
  message,
  evidence,
  advice,
  layer,
  step,
  runId,
}: Finding): Finding {
  return {
    ...{ rule, source, severity, message, evidence, advice },
    ...(layer !== undefined && { layer }),
    ...(step !== undefined && { step }),
    ...(runId !== undefined && { runId }),
  };
}
