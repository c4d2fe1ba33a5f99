import { expect, test } from 'vitest';
import { MAX_BINS, TimeBins } from './timeBins';

const steps = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i);

test('the value of a stretch is the geometric mean of what lies in it', () => {
  const bins = new TimeBins();
  const x = steps(1, 4 * MAX_BINS + 1);
  bins.update([{ name: 'a', x, y: x.map((step) => (step % 2 ? 100 : 1)) }]);
  expect(bins.width).toBe(4);
  expect(bins.count).toBe(MAX_BINS);
  expect(bins.bin('a', 3)?.log).toBeCloseTo(1);
});

test('what is appended gives the same as all at once', () => {
  const value = (step: number): number | null => (step === 50 ? null : step === 60 ? 0 : 1 / step);
  const grown = new TimeBins();
  const x: number[] = [];
  const y: (number | null)[] = [];
  for (const step of steps(1, 700)) {
    x.push(step);
    y.push(value(step));
    if (step % 7 === 0) grown.update([{ name: 'a', x, y }]);
  }
  grown.update([{ name: 'a', x, y }]);
  const whole = new TimeBins();
  whole.update([{ name: 'a', x: [...x], y: [...y] }]);
  const all = (bins: TimeBins): unknown[] => steps(0, bins.count).map((i) => bins.bin('a', i));
  expect(all(grown)).toEqual(all(whole));
});

test('a layer without values there has no colour, zero and NaN are told apart', () => {
  const bins = new TimeBins();
  bins.update([
    { name: 'a', x: [1, 2, 3], y: [1, 0, null] },
    { name: 'b', x: [1], y: [1] },
  ]);
  expect(bins.bin('a', 1)).toEqual({ log: undefined, zeros: 1, broken: 0 });
  expect(bins.bin('a', 2)).toEqual({ log: undefined, zeros: 0, broken: 1 });
  expect(bins.bin('b', 2)).toBeUndefined();
});

test('what was measured last holds until the next time, but not over zeros', () => {
  const bins = new TimeBins();
  bins.update([{ name: 'a', x: [1, 4, 5, 7], y: [100, 10, 0, 1000] }]);
  expect(bins.logs('a')).toEqual([2, 2, 2, 1, undefined, undefined, 3]);
});

test('what was no number holds as well, until there is one', () => {
  const bins = new TimeBins();
  bins.update([{ name: 'a', x: [1, 3, 5, 7], y: [1, null, 10, 0] }]);
  expect(bins.broken('a')).toEqual([false, false, true, true, false, false, false]);
});
