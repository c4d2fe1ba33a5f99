import type { RunSnapshot } from '../../../kernel/protocol/training';
import type { Finding } from '../../../kernel/protocol/findings';
import type { Output } from '../../../kernel/protocol/values';
import type { CellRecord } from '../run/executionRecord';
import { LiveProgress } from './liveProgress';
import { PlainProgress } from './plainProgress';

/** What someone at a terminal sees while a notebook runs. */
export interface Progress {
  note(message: string): void;
  /** `number` counts code cells from 1. */
  cellStarted(cell: CellRecord, number: number, total: number): void;
  output(output: Output): void;
  runChanged(run: RunSnapshot): void;
  finding(finding: Finding): void;
  cellEnded(cell: CellRecord): void;
  end(): void;
}

/** A bar that is redrawn on a terminal, plain lines in a log. */
export function createProgress(): Progress {
  const live = process.stderr.isTTY && process.env['TERM'] !== 'dumb';
  return live
    ? new LiveProgress(process.stdout, process.stderr)
    : new PlainProgress(process.stdout, process.stderr);
}
