import { expect, test } from 'vitest';
import type { Histogram } from '../../../kernel/protocol/training';
import { densityGrid } from './distributions';

const histogram = (step: number, min: number, max: number, counts: number[]): Histogram => ({
  step,
  min,
  max,
  counts,
  mean: (min + max) / 2,
  std: (max - min) / 4,
});
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

test('histograms of different ranges come onto one axis, and nothing is lost', () => {
  const grid = densityGrid([histogram(1, -1, 1, [1, 2, 1]), histogram(2, -4, 4, [5, 5])]);
  for (const { shares } of grid.rows) expect(sum(shares)).toBeCloseTo(1, 10);
  expect(grid.min).toBeLessThan(-4);
  expect(grid.max).toBeGreaterThan(4);
});

test('the mean of a histogram survives', () => {
  const counts = [1, 4, 9, 16, 9, 4];
  const grid = densityGrid([histogram(1, 2, 8, counts), histogram(2, 0, 10, [1])]);
  const width = (grid.max - grid.min) / 64;
  const mean = sum((grid.rows[0]?.shares ?? []).map((share, i) => share * (grid.min + (i + 0.5) * width)));
  const exact = sum(counts.map((count, i) => count * (2.5 + i))) / sum(counts);
  expect(mean).toBeCloseTo(exact, 1);
});

test('one value only is one bar', () => {
  const grid = densityGrid([{ step: 1, min: 3, max: 3, counts: [7], mean: 3, std: 0 }]);
  expect(grid.rows[0]?.shares.filter((share) => share > 0)).toEqual([1]);
});

test('a far outlier does not squeeze the rest', () => {
  const grid = densityGrid([{ step: 1, min: -1, max: 1000, counts: [99, 1], mean: 0, std: 1 }]);
  expect(grid.max).toBeLessThan(6);
});
