import { expect, test } from 'vitest';
import { MovingAverage } from './smoothing';

test('a long curve has the mean over 1 / (1 - weight) points, in the usual sense', () => {
  // In the long run an exponential average of i lags behind by weight / (1 - weight).
  const line = Array.from({ length: 500 }, (_, i) => i);
  expect(new MovingAverage(line, 0.9).extend().at(-1)).toBeCloseTo(499 - 9, 6);
});

test('looks back over a tenth of the curve at most', () => {
  const falling = [1000, 100, 10, 1, 0.1, 0.01];
  const smooth = new MovingAverage(falling, 0.99).extend();
  expect(smooth[0]).toBe(1000);
  // Weights 1/11, 2/12, 3/13: how much of the second value is left of the last three.
  expect(smooth[2]).toBeCloseTo((2 / 12) * ((1 / 11) * 1000 + (10 / 11) * 100) + (10 / 12) * 10, 9);
  expect(smooth.at(-1)).toBeLessThan(1.5);
});

test('a weight of 0 gives the curve itself', () => {
  expect(new MovingAverage([5, 3, 8], 0).extend()).toEqual([5, 3, 8]);
});

test('does not start at zero: a constant stays what it is', () => {
  expect(new MovingAverage([4, 4, 4], 0.99).extend()[0]).toBeCloseTo(4, 12);
});

test('grows with its source and gives what it would give at once', () => {
  const source: (number | null)[] = [1, 2];
  const growing = new MovingAverage(source, 0.9);
  growing.extend();
  source.push(null, 5, 3);
  expect(growing.extend()).toEqual(new MovingAverage([1, 2, null, 5, 3], 0.9).extend());
  expect(growing.values[2]).toBeNull();
});

test('begins anew when its source was thinned', () => {
  const source: number[] = [1, 2, 3, 4];
  const average = new MovingAverage(source, 0.5);
  average.extend();
  source.length = 2;
  expect(average.extend()).toHaveLength(2);
});
