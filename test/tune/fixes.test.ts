import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mend, syntaxErrors } from '../../extension/lint/testing/mend';
import { root } from '../harness/paths';
import { fixCases } from './fixes/cases';
import { allOffers } from './fixes/offered';
import { Kernels } from './fixes/kernels';
import type { FixCase } from './fixes/program';
import { fixOf, loud, mendAll, train, type Trained } from './fixes/trained';
import { newTypeErrors } from './typeCheck';

/** As many as tests of the project run at once. */
let kernels: Kernels;
beforeAll(async () => {
  kernels = await Kernels.start(2);
});

const table: string[] = [];
afterAll(async () => {
  await kernels.stop();
  mkdirSync(join(root, 'out/tune'), { recursive: true });
  writeFileSync(
    join(root, 'out/tune/fixes.md'),
    ['| rule | fix | before | after |', '| --- | --- | --- | --- |', ...table, ''].join('\n'),
  );
});

describe('every quick fix mends its program', () => {
  /** Programs before and after, to be looked at together. */
  const changed: { name: string; before: string; after: string }[] = [];
  const applied = new Map<string, string[]>();
  /** Several fixes may be tried on one program. */
  const faulty = new Map<string, Promise<Trained>>();
  const trained = (one: FixCase) => {
    const key = JSON.stringify([one.rule, one.cells]);
    const known = faulty.get(key) ?? kernels.use((kernel) => train(kernel, one, one.cells));
    faulty.set(key, known);
    return known;
  };

  const name = ({ rule, fix }: FixCase) => (fix === undefined ? rule : `${rule}: ${fix}`);
  it.concurrent.each(fixCases.map((one) => [name(one), one] as const))('%s', async (_, one) => {
    const before = await trained(one);
    const fix = fixOf(one, before.findings);
    if (!fix) {
      return expect.fail(`no such fix of ${one.rule}: found ${loud(before.findings).join(', ')}`);
    }
    applied.set(one.rule, [...(applied.get(one.rule) ?? []), fix.title]);
    expect(mend(one.cells, fix), 'the fix changed nothing').not.toEqual(one.cells);
    const after = await kernels.use((kernel) => mendAll(kernel, one, before));
    expect(after.cells.flatMap(syntaxErrors)).toEqual([]);
    changed.push({ name: name(one), before: one.cells.join('\n'), after: after.cells.join('\n') });
    expect(after.error).toBeUndefined();
    if (one.remains !== true) expect(after.findings.map(({ rule }) => rule)).not.toContain(one.rule);
    const known = [...loud(before.findings), ...(one.reveals ?? [])];
    expect(loud(after.findings).filter((rule) => !known.includes(rule))).toEqual([]);
    table.push(`| ${one.rule} | ${fix.title} | ${measures(one, before, after).join(' | ')} |`);
    expectBetter(one, before, after);
  });

  it('TypeScript says no more of the fixed programs than before', { timeout: 300_000 }, () => {
    const found = newTypeErrors(changed);
    const open = changed.flatMap(({ name }, i) =>
      found[i]?.length ? [`${name}: ${found[i].join('; ')}`] : [],
    );
    expect(open).toEqual([]);
  });

  it('there is a program for each fix that a rule, check, monitor or verdict can offer', () => {
    const open = allOffers().filter(
      ({ rule, title }) =>
        !(rule === '' ? [...applied.values()].flat() : applied.get(rule))?.some((one) => title.test(one)),
    );
    expect(open.map(({ rule, text }) => `${rule}: ${text}`)).toEqual([]);
  });
});

function expectBetter({ better = 'score' }: FixCase, before: Trained, after: Trained): void {
  if (better === 'score') {
    // A training that ended in NaN or with an error scores nothing at all.
    expect(after.score).toBeGreaterThan(Number.isNaN(before.score) ? -Infinity : before.score);
  } else if (better === 'equal') {
    expect(after.score).toBe(before.score);
  } else if ('honest' in better) {
    expect(after.last[better.honest]).toBeGreaterThan(before.last[better.honest] ?? NaN);
  } else {
    expect(Object.keys(before.last)).not.toContain(better.series);
    expect(Object.keys(after.last)).toContain(better.series);
  }
}

function measures({ better = 'score' }: FixCase, before: Trained, after: Trained): string[] {
  const figure = (value: number | undefined) => String(Number((value ?? NaN).toPrecision(3)));
  if (typeof better === 'string')
    return [before.error === undefined ? figure(before.score) : 'an exception', figure(after.score)];
  const series = 'honest' in better ? better.honest : better.series;
  return [before, after].map(({ last }) =>
    series in last ? `${series} ${figure(last[series])}` : `no ${series}`,
  );
}
