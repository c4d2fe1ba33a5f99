import type { Finding } from '../../kernel/protocol/findings';
import { allowedBy } from '../lint/allow';
import { analyze } from '../lint/analyze/analyze';
import { programOfRun } from '../lint/fromRun';
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
  const read = lintProgram(program, switches);
  const seen = kernel ? fromKernel(cells, switches, kernel) : [];
  // What the source shows by itself needs no second look at the model that came of it.
  const spoken = new Set(read.map(({ rule }) => rule));
  const added = seen.filter(({ source, rule }) => source !== 'static' || !spoken.has(rule));
  const allowed = allowedBy(sources);
  const counted = [...read, ...added].filter((finding) => !allowed(finding));
  return mergeFindings(counted, program.models).sort(byPlace);
}

/** What the kernel found, and what the rules say of the models that it trained. */
function fromKernel(
  cells: readonly NotebookCell[],
  switches: RuleSwitches,
  { findings, runs, executed }: KernelKnowledge,
): Finding[] {
  const now = cells.flatMap(({ uri, index, text }) =>
    index === undefined ? [] : [[uri, { index, text }] as const],
  );
  const present = new PresentPlaces(executed, new Map(now));
  const models = runs
    .flatMap((run) => present.run(run) ?? [])
    .flatMap((run) => lintProgram(programOfRun(run), switches).map((found) => ({ ...found, runId: run.id })));
  return [...models, ...switched(findings, switches).flatMap((finding) => present.finding(finding) ?? [])];
}

function byPlace({ place: a }: Finding, { place: b }: Finding): number {
  const cells = (a?.cell?.index ?? -1) - (b?.cell?.index ?? -1);
  return cells || (a?.line ?? 0) - (b?.line ?? 0) || (a?.column ?? 0) - (b?.column ?? 0);
}
