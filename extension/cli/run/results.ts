import type { Finding } from '../../../kernel/protocol/findings';
import { curveName, type CurveRole } from '../../../kernel/protocol/metrics';
import type { RunSnapshot } from '../../../kernel/protocol/training';
import type { CellRecord, ExecutionRecord } from './executionRecord';

/** The file of `--json`. Cells are counted from 0, as in the notebook's JSON; lines and columns from 1. */
export interface Results {
  /** Null when no cell used TensorFlow.js. */
  engine: { id: string; device: string } | null;
  /** Every code cell; `skipped` after the one that failed. */
  cells: {
    index: number;
    status: 'ok' | 'error' | 'interrupted' | 'skipped';
    durationMs: number;
    error?: { name: string; message: string; line?: number; column?: number };
  }[];
  runs: {
    cell: number | null;
    epochs: number;
    steps: number;
    /** Last value of every epoch metric: `loss`, `val_loss`, `acc` … */
    final: Record<string, number | null>;
    /** Global step and value; null where the value was not finite. */
    series: Record<string, [step: number, value: number | null][]>;
  }[];
  findings: {
    rule: string;
    severity: Finding['severity'];
    message: string;
    cell: number | null;
    line: number | null;
    column: number | null;
    source: Finding['source'];
  }[];
}

export function resultsOf(record: ExecutionRecord): Results {
  const { engine } = record;
  return {
    engine: engine ? { id: engine.id, device: engine.device } : null,
    cells: record.cells.map(cellResult),
    runs: [...record.runs.values()].map(runResult),
    findings: record.findings.map(findingResult),
  };
}

/** Last value of each metric that has a value per epoch; of a hand-written loop, its last values per step. */
export function finalMetrics({ series }: RunSnapshot): Record<string, number | null> {
  const withRole = (role: CurveRole) => series.filter(({ name }) => curveName(name)?.role === role);
  const byEpoch = [...withRole('train'), ...withRole('validation')];
  const shown = byEpoch.length > 0 ? byEpoch : withRole('batch');
  return Object.fromEntries(shown.map(({ name, y }) => [name.replace('batch/', ''), y.at(-1) ?? null]));
}

function cellResult({ cell, status, durationMs, error }: CellRecord): Results['cells'][number] {
  const place = error?.frames[0]?.place;
  return {
    index: cell.index,
    status,
    durationMs: Math.round(durationMs),
    ...(error && {
      error: {
        name: error.name,
        message: error.message,
        ...(place && { line: place.line, column: place.column }),
      },
    }),
  };
}

function runResult(run: RunSnapshot): Results['runs'][number] {
  const { info, progress, series } = run;
  return {
    cell: info.cell?.index ?? null,
    epochs: progress.epoch,
    steps: progress.step,
    final: finalMetrics(run),
    series: Object.fromEntries(
      series.map(({ name, x, y }) => [name, x.map((step, i) => [step, y[i] ?? null])]),
    ),
  };
}

function findingResult({ rule, severity, message, place, source }: Finding): Results['findings'][number] {
  return {
    rule,
    severity,
    message,
    cell: place?.cell?.index ?? null,
    line: place?.line ?? null,
    column: place?.column ?? null,
    source,
  };
}
