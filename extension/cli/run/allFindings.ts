import type { Finding } from '../../../kernel/protocol/findings';
import { allowedBy } from '../../lint/allow';
import { analyze } from '../../lint/analyze/analyze';
import { lintProgram, type SourceText } from '../../lint/lint';
import { lintRun } from '../../lint/lintRun';
import { mergeFindings } from '../../lint/merge';
import { cellIdOf, type ExecutionRecord } from './executionRecord';

/** What was found in the source, and in the runs, those of one cause as one. */
export function allFindings({ cells, runs, findings }: ExecutionRecord): Finding[] {
  const sources = cells.map(({ cell }): SourceText => {
    return { cell: { id: cellIdOf(cell), index: cell.index }, text: cell.code };
  });
  const program = analyze(sources);
  const live = [...runs.values()].flatMap(({ info }) => lintRun(info, program.models));
  const allowed = allowedBy(sources);
  const all = [...lintProgram(program), ...live, ...findings].filter((finding) => !allowed(finding));
  return mergeFindings(all, program.models);
}
