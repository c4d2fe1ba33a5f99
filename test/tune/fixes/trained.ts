import { mend } from '../../../extension/lint/testing/mend';
import type { Finding, Fix } from '../../../kernel/protocol/findings';
import type { TestKernel } from '../../kernel/testKernel';
import { eachFinding } from './found';
import type { FixCase } from './program';

export interface Trained {
  cells: string[];
  error?: string;
  /** Of the source and of the run. */
  findings: Finding[];
  score: number;
  /** Last value of every series. */
  last: Record<string, number>;
}

/** Opinions are switched on where they are tried. */
export const lint = ({ rule }: FixCase, cells: readonly string[]): Finding[] =>
  eachFinding(cells, { [rule]: 'warning' });

/** Lints and runs a program in the kernel that all share; later cells overwrite the names of earlier ones. */
export async function train(kernel: TestKernel, one: FixCase, cells: string[]): Promise<Trained> {
  const before = kernel.events.length;
  let printed = '';
  let problem: string | undefined;
  for (const [i, text] of cells.entries()) {
    const { error, stdout } = await kernel.run(text, `cell-${i}`);
    printed += stdout;
    problem = error?.message;
    if (problem !== undefined) break;
  }
  const events = kernel.events.slice(before);
  const live = events.flatMap((event) => (event.type === 'finding/added' ? [event.finding] : []));
  const runs = events.flatMap((event) => (event.type === 'run/ended' ? [event.snapshot] : []));
  return {
    cells,
    findings: [...lint(one, cells), ...live],
    score: Number(/score: (\S+)/.exec(printed)?.[1] ?? NaN),
    last: Object.fromEntries(
      runs.flatMap(({ series }) => series.map(({ name, y }) => [name, y.at(-1) ?? NaN])),
    ),
    ...(problem !== undefined && { error: problem }),
  };
}

/** The same mistake in another layer has a fix of its own, which may show only in the next run. */
export async function mendAll(
  kernel: TestKernel,
  one: FixCase,
  { cells, findings }: Trained,
  // What stays true of smaller numbers would be offered for ever.
  times = one.remains ? 1 : 4,
): Promise<Trained> {
  let text = cells;
  for (let found = findings; ; found = lint(one, text)) {
    const fix = fixOf(one, found);
    const next = fix ? mend(text, fix) : text;
    if (next.every((cell, i) => cell === text[i])) break;
    text = next;
  }
  const trained = await train(kernel, one, text);
  return times > 1 && fixOf(one, trained.findings) ? mendAll(kernel, one, trained, times - 1) : trained;
}

export function fixOf({ rule, fix }: FixCase, findings: readonly Finding[]): Fix | undefined {
  const fixes = findings.filter((finding) => finding.rule === rule).flatMap((finding) => finding.fixes ?? []);
  return fix === undefined ? fixes[0] : fixes.find(({ title }) => title.includes(fix));
}

/** Ids of what is found at warning level or above. */
export function loud(findings: readonly Finding[]): string[] {
  return [...new Set(findings.filter(({ severity }) => severity !== 'hint').map(({ rule }) => rule))];
}
