import { expect, test } from 'vitest';
import { MovingAverage } from './smoothing';

/** The definition: weights w^(n-i), normalised by their sum. */
function weightedMean(values: readonly number[], weight: number): number {
  const weights = values.map((_, i) => weight ** (values.length - 1 - i));
  const sum = weights.reduce((a, b) => a + b, 0);
  return values.reduce((total, value, i) => total + value * (weights[i] ?? 0), 0) / sum;
}

test('is the normalised weighted mean of all values so far', () => {
  const source = [5, 3, 8, 1, 9, 2];
  const smooth = new MovingAverage(source, 0.8).extend();
  source.forEach((_, i) => {
    expect(smooth[i]).toBeCloseTo(weightedMean(source.slice(0, i + 1), 0.8), 12);
  });
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
