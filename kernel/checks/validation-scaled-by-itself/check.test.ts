import { expect, test } from 'vitest';
import { createRandom } from '../../library/data/random';
import type { DataFound } from '../check';
import { sampleOf, type DataFacts, type Sample } from '../facts';
import { check } from './check';

type Rows = number[][];
const random = createRandom(5);

function told(train: Rows | Sample, held: Rows | Sample, shape?: number[]): DataFound[] {
  const sample = (given: Rows | Sample) => (Array.isArray(given) ? sampleOf(given, shape) : given);
  const facts: DataFacts = {
    via: 'fit',
    rows: 0,
    representative: true,
    complete: true,
    inputs: [
      {
        name: 'x',
        entry: { kind: 'weights', className: 'Dense', layer: 'dense' },
        train: sample(train),
        validation: sample(held),
      },
    ],
    outputs: [],
    validation: { from: 'data', rows: 0 },
    settings: { given: [] },
  };
  const found: DataFound[] = [];
  check.check(facts, (one) => found.push(one));
  return found;
}

/** Age, pressure, weight and an answer. */
const patients = (count: number, older = 0): Rows =>
  Array.from({ length: count }, () => [
    random.normal(50 + older, 9),
    random.normal(120, 15),
    random.normal(75, 12),
    random.normal(0, 1) > 0 ? 1 : 0,
  ]);

const column = (rows: Rows, at: number) => rows.map((row) => row[at] ?? 0);
const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;
const deviation = (values: number[]) => {
  const center = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - center) ** 2)));
};

/** With the statistics of `of`. */
const standardised = (rows: Rows, of = rows): Rows =>
  rows.map((row) =>
    row.map((value, at) => (value - mean(column(of, at))) / (deviation(column(of, at)) + 1e-7)),
  );
const stretched = (rows: Rows, of = rows): Rows =>
  rows.map((row) =>
    row.map((value, at) => {
      const [low, high] = [Math.min(...column(of, at)), Math.max(...column(of, at))];
      return (value - low) / (high - low);
    }),
  );

const [train, held] = [patients(300), patients(80, 4)];

test('each part standardised by itself', () => {
  const [finding] = told(standardised(train), standardised(held));
  expect(finding?.message).toContain('3 of 3 columns have mean 0 and standard deviation 1');
});

test('each part stretched to 0 … 1 by itself', () => {
  expect(told(stretched(train), stretched(held))).toHaveLength(1);
});

test('of training rows only some are seen', () => {
  const some = { ...sampleOf(standardised(train).slice(0, 200)), complete: false };
  expect(told(some, standardised(held))).toHaveLength(1);
});

test('the statistics of training, or of all rows', () => {
  expect(told(standardised(train), standardised(held, train))).toEqual([]);
  expect(told(stretched(train), stretched(held, train))).toEqual([]);
  const all = standardised([...train, ...held]);
  expect(told(all.slice(0, 300), all.slice(300))).toEqual([]);
});

test('numbers that are drawn from a normal distribution', () => {
  const drawn = (count: number) =>
    Array.from({ length: count }, () => [0, 0, 0].map(() => random.normal(0, 1)));
  expect(told(drawn(1000), drawn(500))).toEqual([]);
});

test('the training rows themselves, a design that is balanced, ratings that reach their ends', () => {
  const own = standardised(train);
  expect(told(own, own)).toEqual([]);
  const design = (count: number) =>
    Array.from({ length: count }, (_, i) => [i & 1, i & 2, i & 4].map((bit) => (bit ? 1 : -1)));
  expect(told(design(64), design(32))).toEqual([]);
  const ratings = (count: number) =>
    Array.from({ length: count }, () => [1, 2, 3, 4].map(() => Math.round(random.normal(5, 3) + 5) / 20)).map(
      (row) => row.map((value) => Math.min(1, Math.max(0, value))),
    );
  expect(told(ratings(300), ratings(100))).toEqual([]);
});

test('one column says too little', () => {
  const single = (rows: Rows) => standardised(rows).map(([value = 0]) => [value]);
  expect(told(single(train), single(held))).toEqual([]);
});

const pictures = (count: number, light: number) =>
  Array.from({ length: count }, () => {
    const own = random.normal(light, 0.3);
    return Array.from({ length: 16 }, () => random.normal(own, 1));
  });
const whole = (rows: Rows): Rows => {
  const all = rows.flat();
  return rows.map((row) => row.map((value) => (value - mean(all)) / deviation(all)));
};
const one = (rows: Rows): Rows => rows.map((row) => row.map((value) => (value - mean(row)) / deviation(row)));

test('pictures scaled as a whole are told, those scaled one by one are not', () => {
  const [x, v] = [pictures(100, 2), pictures(40, 3)];
  expect(told(whole(x), whole(v), [4, 4, 1])).toHaveLength(1);
  expect(told(one(x), one(v), [4, 4, 1])).toEqual([]);
  expect(told(one(x), one(v))).toEqual([]);
});
