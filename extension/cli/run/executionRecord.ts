import { ErrorCode } from '../../../kernel/protocol/errors';
import type { KernelEvent } from '../../../kernel/protocol/events';
import type { Finding } from '../../../kernel/protocol/findings';
import type { RunInfo, RunSnapshot, RunUpdate, Series } from '../../../kernel/protocol/training';
import type { CellError, CellStatus, EngineInfo, Output } from '../../../kernel/protocol/values';
import type { CodeCell } from '../notebook/readNotebook';
import { OutputList } from './outputList';

/** One code cell of the notebook and what became of it. */
export class CellRecord {
  readonly list = new OutputList();
  status: CellStatus | 'skipped' = 'skipped';
  executionCount: number | null = null;
  durationMs = 0;
  error?: CellError;

  constructor(readonly cell: CodeCell) {}

  get outputs(): readonly Output[] {
    return this.list.outputs;
  }

  /** The kernel went away with the answer. */
  lose(reason: unknown): void {
    this.status = 'error';
    const message = `The kernel is gone: ${reason instanceof Error ? reason.message : String(reason)}`;
    this.fail({ name: 'KernelDied', message, frames: [], stack: message, code: ErrorCode.kernelDied });
  }

  fail(error: CellError): void {
    this.error = error;
    this.list.add({ kind: 'error', error });
  }
}

/** All that an execution leaves behind, put together from the events of the kernel. */
export class ExecutionRecord {
  readonly startedAt = new Date();
  readonly cells: CellRecord[];
  readonly runs = new Map<string, RunSnapshot>();
  readonly findings: Finding[] = [];
  engine?: EngineInfo;

  constructor(cells: CodeCell[]) {
    this.cells = cells.map((cell) => new CellRecord(cell));
  }

  apply(event: KernelEvent): void {
    switch (event.type) {
      case 'engine/loaded':
        this.engine = event.engine;
        break;
      case 'cell/output':
        this.addOutput(event.cellId, event.output);
        break;
      case 'run/started':
        this.runs.set(event.info.id, emptySnapshot(event.info));
        break;
      case 'run/update':
        this.updateRun(event.update);
        break;
      case 'run/ended':
        this.runs.set(event.snapshot.info.id, event.snapshot);
        break;
      case 'finding/added':
        this.findings.push(event.finding);
        break;
      case 'kernel/state':
      case 'cell/started':
      case 'cell/ended':
      case 'input/requested':
      case 'log':
        break;
    }
  }

  private addOutput(cellId: string, output: Output): void {
    if (output.kind === 'update-display') {
      for (const { list } of this.cells) list.update(output);
    } else this.cells.find(({ cell }) => cellIdOf(cell) === cellId)?.list.add(output);
  }

  private updateRun({ runId, progress, points, verdict, problem }: RunUpdate): void {
    const run = this.runs.get(runId);
    if (!run) return;
    run.progress = progress;
    for (const series of points) appendPoints(run.series, series);
    if (verdict) run.verdict = verdict;
    if (problem) run.problem = problem;
  }
}

export function cellIdOf(cell: CodeCell): string {
  return `cell-${cell.index}`;
}

function emptySnapshot(info: RunInfo): RunSnapshot {
  const progress = { epoch: 0, batch: 0, step: 0, epochEnds: [], elapsedSeconds: 0 };
  return { info, status: 'running', progress, series: [] };
}

function appendPoints(all: Series[], points: Series): void {
  const series = all.find(({ name }) => name === points.name);
  if (!series) all.push({ name: points.name, x: [...points.x], y: [...points.y] });
  else {
    series.x.push(...points.x);
    series.y.push(...points.y);
  }
}
