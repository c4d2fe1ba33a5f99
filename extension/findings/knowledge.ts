import type { KernelEvent } from '../../kernel/protocol/events';
import type { Finding } from '../../kernel/protocol/findings';
import type { RunInfo } from '../../kernel/protocol/training';
import type { CellRef } from '../../kernel/protocol/values';

/** The code that a cell ran last. */
interface Executed {
  cell: CellRef;
  code: string;
  /** Milliseconds since 1970. */
  time: number;
}

/** What one kernel has seen that still counts: a cell that runs again puts an end to what was found in it. */
export class Knowledge {
  findings: Finding[] = [];
  runs: RunInfo[] = [];
  readonly #executed = new Map<string, Executed>();
  /** The code around each training, by {@link runKey}. */
  readonly #codes = new Map<string, string>();

  get executed(): Executed[] {
    return [...this.#executed.values()];
  }

  /** Starts anew from what a kernel told when it was connected to; its journal follows as events. */
  attached(runs: readonly RunInfo[]): void {
    this.findings = [];
    this.runs = [...runs];
  }

  /** Whether it changed anything. */
  take(event: KernelEvent): boolean {
    switch (event.type) {
      case 'cell/started':
        this.#started(event);
        return true;
      case 'run/started':
        this.runs.push(event.info);
        this.#noteCode(event.info);
        return true;
      case 'finding/added':
        this.findings.push(this.#placed(event.finding));
        return true;
      case 'kernel/state':
      case 'engine/loaded':
      case 'cell/output':
      case 'cell/ended':
      case 'run/update':
      case 'run/ended':
      case 'input/requested':
      case 'log':
        return false;
    }
  }

  /** The code that started a run, if it is known. */
  codeOf(run: RunInfo): string | undefined {
    const known = this.#codes.get(runKey(run));
    if (known !== undefined) return known;
    const executed = this.#executed.get(run.cell?.id ?? '');
    return executed && executed.time <= run.startedAt ? executed.code : undefined;
  }

  #started({ cell, code, time }: Extract<KernelEvent, { type: 'cell/started' }>): void {
    // By time: the runs of a kernel are known before its journal is replayed.
    const over = new Set(this.runs.filter((run) => run.cell?.id === cell.id && run.startedAt < time));
    const overIds = new Set([...over].map(({ id }) => id));
    this.runs = this.runs.filter((run) => !over.has(run));
    this.findings = this.findings.filter(
      ({ place, runId }) => place?.cell?.id !== cell.id && !(runId !== undefined && overIds.has(runId)),
    );
    if (code === undefined) this.#executed.delete(cell.id);
    else this.#executed.set(cell.id, { cell, code, time });
  }

  #noteCode(run: RunInfo): void {
    const code = this.#executed.get(run.cell?.id ?? '')?.code;
    if (code !== undefined) this.#codes.set(runKey(run), code);
  }

  /** What has no place of its own is shown at the training it is about. */
  #placed(finding: Finding): Finding {
    if (finding.place) return finding;
    const place = this.runs.find(({ id }) => id === finding.runId)?.place;
    return place ? { ...finding, place } : finding;
  }
}

/** Ids begin again with every kernel. */
const runKey = ({ id, startedAt }: RunInfo) => `${id} ${startedAt}`;
