import type { Finding } from '../../../kernel/protocol/findings';
import type { SourceText } from '../../lint/lint';
import { lintAll } from '../../lint/lintAll';
import { cellIdOf, type ExecutionRecord } from './executionRecord';

/** What was found in the source, and in the runs, those of one cause as one. */
export function allFindings({ cells, runs, findings }: ExecutionRecord): Finding[] {
  const sources = cells.map(({ cell }): SourceText => {
    return { cell: { id: cellIdOf(cell), index: cell.index }, text: cell.code };
  });
  return lintAll(sources, { runs: [...runs.values()].map(({ info }) => info), findings });
}
