import type { Finding } from '../../kernel/protocol/findings';
import { allowedBy } from '../lint/allow';
import { analyze } from '../lint/analyze/analyze';
import { lintProgram, type RuleSwitches } from '../lint/lint';
import { mergeFindings } from '../lint/merge';
import { sourceOf, type NotebookCell } from './notebookCells';
import { PresentPlaces } from './presentPlaces';
import type { KernelKnowledge } from './protocol';
import { switched } from './ruleSettings';

/** Everything that is to say about a notebook as it is now: from its source and from what its kernel saw. */
export function judge(
  cells: readonly NotebookCell[],
  switches: RuleSwitches,
  kernel: KernelKnowledge | undefined,
): Finding[] {
  const sources = cells.map(sourceOf);
  const program = analyze(sources);
  const found = [...lintProgram(program, switches), ...(kernel ? fromKernel(cells, switches, kernel) : [])];
  const allowed = allowedBy(sources);
  const counted = found.filter((finding) => !allowed(finding));
  return mergeFindings(counted, program.models).sort(byPlace);
}

function fromKernel(
  cells: readonly NotebookCell[],
  switches: RuleSwitches,
  { findings, executed }: KernelKnowledge,
): Finding[] {
  const present = new PresentPlaces(executed, new Map(cells.map((cell) => [cell.uri, cell])));
  return switched(findings, switches).flatMap((finding) => present.finding(finding) ?? []);
}

function byPlace({ place: a }: Finding, { place: b }: Finding): number {
  const cells = (a?.cell?.index ?? -1) - (b?.cell?.index ?? -1);
  return cells || (a?.line ?? 0) - (b?.line ?? 0) || (a?.column ?? 0) - (b?.column ?? 0);
}
