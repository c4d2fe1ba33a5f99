import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyFix, editText } from '../../extension/lint/fixes/applyFix';
import { lintNotebook } from '../../extension/lint/lint';
import type { Finding, Fix } from '../../kernel/protocol/findings';
import { root } from '../harness/paths';
import { TestKernel } from '../kernel/testKernel';
import { fixCases } from './fixes/cases';
import type { FixCase } from './fixes/program';

let kernel: TestKernel;
beforeAll(async () => {
  kernel = await TestKernel.start({ engine: 'wasm' });
});
afterAll(() => kernel.stop());

describe('every quick fix mends its program', () => {
  it('there is a program for each rule, check and monitor that offers one', () => {
    const offering = ['extension/lint/rules', 'kernel/checks', 'kernel/monitors'].flatMap(offeringFixes);
    const tried = new Set(fixCases.map(({ rule }) => rule));
    expect(offering.filter((id) => !tried.has(id) && !(id in untried))).toEqual([]);
  });

  it.each(fixCases)('$rule', async (one) => {
    const faulty = await train(one.cells);
    const fix = fixOf(one, faulty.findings);
    expect(
      fix,
      `no fix of ${one.rule} among ${faulty.findings.map(({ rule }) => rule).join(', ')}`,
    ).toBeDefined();
    const mended = mend(one.cells, fix as Fix);
    expect(mended, 'the fix changed nothing').not.toEqual(one.cells);
    const all = mendOthers(one, mended);
    const fixed = await train(all);
    expect(fixed.findings.map(({ rule }) => rule)).not.toContain(one.rule);
    expect(fixed.error).toBeUndefined();
    expectBetter(one, faulty, fixed);
  });
});

/** Fixes that cannot be seen in a short training. */
const untried: Record<string, string> = {};

function offeringFixes(folder: string): string[] {
  const names = readdirSync(join(root, folder), { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  return names
    .map(({ name }) => name)
    .filter((id) => {
      const files = ['rule.ts', 'check.ts', 'monitor.ts'].map((file) => join(root, folder, id, file));
      return files.some((file) => existsSync(file) && /\bfixes\b/.test(readFileSync(file, 'utf8')));
    });
}

/** The same mistake in other layers has fixes of its own. */
function mendOthers(one: FixCase, cells: string[]): string[] {
  const fix = fixOf(one, lintNotebook(sourcesOf(cells)));
  const next = fix ? mend(cells, fix) : cells;
  return next.every((text, i) => text === cells[i]) ? cells : mendOthers(one, next);
}

interface Trained {
  error?: string;
  findings: Finding[];
  score: number;
  /** Last value of every series. */
  last: Record<string, number>;
}

/** Lints and runs a program in the kernel that all share; later cells overwrite the names of earlier ones. */
async function train(cells: string[]): Promise<Trained> {
  const before = kernel.events.length;
  const ids = cells.map((_, i) => `cell-${i}`);
  let printed = '';
  let problem: string | undefined;
  for (const [i, text] of cells.entries()) {
    const { error, stdout } = await kernel.run(text, ids[i]);
    printed += stdout;
    problem = error?.message;
    if (problem !== undefined) break;
  }
  const events = kernel.events.slice(before);
  const live = events.flatMap((event) => (event.type === 'finding/added' ? [event.finding] : []));
  const runs = events.flatMap((event) => (event.type === 'run/ended' ? [event.snapshot] : []));
  return {
    findings: [...lintNotebook(sourcesOf(cells)), ...live],
    score: Number(/score: (\S+)/.exec(printed)?.[1] ?? NaN),
    last: Object.fromEntries(
      runs.flatMap(({ series }) => series.map(({ name, y }) => [name, y.at(-1) ?? NaN])),
    ),
    ...(problem !== undefined && { error: problem }),
  };
}

const sourcesOf = (cells: string[]) =>
  cells.map((text, index) => ({ cell: { id: `cell-${index}`, index }, text }));

function fixOf({ rule, fix }: FixCase, findings: Finding[]): Fix | undefined {
  const fixes = findings.filter((finding) => finding.rule === rule).flatMap((finding) => finding.fixes ?? []);
  return fix === undefined ? fixes[0] : fixes.find(({ title }) => title.includes(fix));
}

function mend(cells: string[], fix: Fix): string[] {
  const edits = applyFix(sourcesOf(cells), fix);
  return cells.map((text, i) =>
    edits
      .filter(({ cellIndex }) => cellIndex === i)
      .reduce((done, { edits: some }) => editText(done, some), text),
  );
}

function expectBetter({ better }: FixCase, faulty: Trained, fixed: Trained): void {
  if (better === 'score') {
    // A training that ended in NaN scores nothing at all.
    expect(fixed.score).toBeGreaterThan(Number.isNaN(faulty.score) ? -Infinity : faulty.score);
    return;
  }
  if ('honest' in better) {
    expect(fixed.last[better.honest]).toBeGreaterThan(faulty.last[better.honest] ?? NaN);
    return;
  }
  expect(Object.keys(faulty.last)).not.toContain(better.series);
  expect(Object.keys(fixed.last)).toContain(better.series);
}
