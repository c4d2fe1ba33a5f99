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
    const faulty = await train(one, one.cells);
    const fix = fixOf(one, faulty.findings);
    expect(
      fix,
      `no fix of ${one.rule} among ${faulty.findings.map(({ rule }) => rule).join(', ')}`,
    ).toBeDefined();
    expect(mend(one.cells, fix as Fix), 'the fix changed nothing').not.toEqual(one.cells);
    const fixed = await mendAll(one, one.cells, faulty);
    expect(fixed.findings.map(({ rule }) => rule)).not.toContain(one.rule);
    expect(fixed.error).toBeUndefined();
    expectBetter(one, faulty, fixed);
  });
});

/** Fixes of which no short training here shows that they help; that they can be applied is tested beside the rules. */
const architecture = 'an opinion about the architecture: what it is worth shows on large data only';
const untried: Record<string, string> = {
  'batch-norm-after-selu': architecture,
  'dense-widths-grow': architecture,
  'feature-map-vanishes': architecture,
  'filters-shrink-with-depth': architecture,
  'no-downsampling': architecture,
  'only-average-pooling': architecture,
  'pooling-after-every-convolution': architecture,
  'uneven-convolution-blocks': architecture,
  'window-too-large': architecture,
  'dropout-before-batch-norm': architecture,
  'dropout-before-max-pooling': architecture,
  'useless-bias-before-batch-norm': 'it saves weights, the function is the same',
  'channels-first-input': 'the permutation is right only where the shape is what it seems',
  'layer-shape-mismatch': 'the fix depends on what the layer was meant for',
  'early-stopping-without-validation': 'it stops at another time',
  'implicit-hyperparameters': 'it writes down what holds anyway',
  'relu-in-recurrent-layer': 'an opinion: on a short sequence relu does as well',
  'dropout-seed-repeats-mask': 'the same mask in every step hurts less than chance here',
  'fit-not-awaited': 'the training is the same, the cells after it see it finished',
  'argmax-over-rows': 'it mends a measurement, not a training',
  'exploding-gradient': 'other findings come before it in programs this small',
  'loss-oscillating': 'other findings come before it in programs this small',
};

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

/** The same mistake in another layer has a fix of its own, which may show only in the next run. */
async function mendAll(one: FixCase, cells: string[], { findings }: Trained, times = 4): Promise<Trained> {
  let text = cells;
  for (let found: Finding[] = findings; ; found = lint(one, text)) {
    const fix = fixOf(one, found);
    const next = fix ? mend(text, fix) : text;
    if (next.every((cell, i) => cell === text[i])) break;
    text = next;
  }
  const trained = await train(one, text);
  return times > 1 && fixOf(one, trained.findings) ? mendAll(one, text, trained, times - 1) : trained;
}

/** Opinions are switched on where they are tried. */
const lint = ({ rule }: FixCase, cells: string[]) => lintNotebook(sourcesOf(cells), { [rule]: 'warning' });

interface Trained {
  error?: string;
  findings: Finding[];
  score: number;
  /** Last value of every series. */
  last: Record<string, number>;
}

/** Lints and runs a program in the kernel that all share; later cells overwrite the names of earlier ones. */
async function train(one: FixCase, cells: string[]): Promise<Trained> {
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
    findings: [...lint(one, cells), ...live],
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
