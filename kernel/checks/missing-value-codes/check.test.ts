import { expect, test } from 'vitest';
import type { DataFound } from '../check';
import { sampleOf, type DataFacts } from '../facts';
import { check } from './check';

function facts(rows: number[][], kind: 'weights' | 'embedding' = 'weights'): DataFacts {
  return {
    via: 'fit',
    rows: rows.length,
    representative: true,
    complete: true,
    inputs: [{ name: 'x', entry: { kind, className: 'Dense', layer: 'dense' }, train: sampleOf(rows) }],
    outputs: [],
    settings: { given: [] },
  };
}

function told(rows: number[][], kind?: 'weights' | 'embedding'): DataFound[] {
  const found: DataFound[] = [];
  check.check(facts(rows, kind), (one) => found.push(one));
  return found;
}

const table = (cell: (i: number) => number) =>
  Array.from({ length: 200 }, (_, i) => [Math.sin(3 * i), cell(i)]);
const temperature = (i: number) => 15 + 10 * Math.cos(7 * i);

test.each([
  ['-999 among temperatures', (i: number) => (i % 20 === 3 ? -999 : temperature(i))],
  ['9999', (i: number) => (i % 10 === 3 ? 9999 : temperature(i))],
  ['-1 among shares', (i: number) => (i % 5 === 3 ? -1 : 0.4 + 0.1 * Math.cos(7 * i))],
  ['after standardising', (i: number) => ((i % 30 === 3 ? -999 : temperature(i)) + 20) / 180],
])('%s', (_, cell) => {
  const [found, more] = told(table(cell));
  expect(found?.message).toMatch(/^Column 1 of the input/);
  expect(more).toBeUndefined();
});

test.each([
  ['a clean column', temperature],
  ['one outlier', (i: number) => (i === 7 ? -999 : temperature(i))],
  ['a flag', (i: number) => i % 2],
  ['a few classes', (i: number) => [0, 1, 2, 50][i % 4] ?? 0],
  ['amounts, zero for nobody bought', (i: number) => (i % 3 === 0 ? 0 : 20 + 100 * Math.abs(Math.sin(i)))],
  ['rents, zero for no garage', (i: number) => (i % 3 === 0 ? 0 : 90 + 10 * Math.sin(i))],
  ['a value that most rows have', (i: number) => (i % 10 < 6 ? -999 : temperature(i))],
  ['a long tail', (i: number) => Math.exp((i % 50) / 5)],
  ['values that are not finite, which is another check', (i: number) => (i % 9 === 0 ? NaN : temperature(i))],
])('not %s', (_, cell) => {
  expect(told(table(cell))).toEqual([]);
});

test('not ids, nor a handful of rows', () => {
  expect(
    told(
      table((i) => (i % 20 === 3 ? -999 : temperature(i))),
      'embedding',
    ),
  ).toEqual([]);
  expect(told(table((i) => (i % 5 === 3 ? -999 : temperature(i))).slice(0, 30))).toEqual([]);
});
