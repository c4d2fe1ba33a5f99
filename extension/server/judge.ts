import type { Finding } from '../../kernel/protocol/findings';
import type { RuleSwitches } from '../lint/lint';
import { lintAll, type Seen } from '../lint/lintAll';
import { sourceOf, type NotebookCell } from './notebookCells';
import { PresentPlaces } from './presentPlaces';
import type { KernelKnowledge } from './protocol';
import { switched } from '../lint/switches';

/** Everything that is to say about a notebook as it is now: from its source and from what its kernel saw. */
export function judge(
  cells: readonly NotebookCell[],
  switches: RuleSwitches,
  kernel: KernelKnowledge | undefined,
): Finding[] {
  const seen = kernel ? seenNow(cells, switches, kernel) : {};
  return lintAll(cells.map(sourceOf), { ...seen, switches });
}

/** What the kernel knows, as far as it holds for the code as it is now. */
function seenNow(
  cells: readonly NotebookCell[],
  switches: RuleSwitches,
  { findings, runs, executed }: KernelKnowledge,
): Seen {
  const now = cells.flatMap(({ uri, index, text }) =>
    index === undefined ? [] : [[uri, { index, text }] as const],
  );
  const present = new PresentPlaces(executed, new Map(now));
  return {
    runs: runs.flatMap((run) => present.run(run) ?? []),
    findings: switched(findings, switches).flatMap((finding) => present.finding(finding) ?? []),
  };
}
