import { describe, expect, test } from 'vitest';
import { SeriesStore } from './seriesStore';

function fill(steps: number, value: (step: number) => number, capacity = 1000) {
  const store = new SeriesStore('loss', capacity);
  for (let step = 1; step <= steps; step++) store.push(step, value(step));
  return { store, ...store.toSeries() };
}

describe('a series of a million points', () => {
  const spikes = new Map([
    [3, 1e6],
    [123_457, -5],
    [777_777, 42],
    [999_998, 17],
  ]);
  const { x, y } = fill(1_000_000, (step) => spikes.get(step) ?? 1 / step);

  test('stays within its capacity', () => {
    expect(x.length).toBeLessThanOrEqual(1000);
    expect(x.length).toBeGreaterThan(250);
    expect(y).toHaveLength(x.length);
  });

  test('keeps both ends', () => {
    expect([x[0], y[0]]).toEqual([1, 1]);
    expect([x.at(-1), y.at(-1)]).toEqual([1_000_000, 1e-6]);
  });

  test('keeps every spike at its step', () => {
    for (const [step, value] of spikes) expect(y[x.indexOf(step)]).toBe(value);
  });

  test('goes on in order, evenly spread', () => {
    const steps = x.slice(1).map((value, i) => value - (x[i] ?? 0));
    expect(Math.min(...steps)).toBeGreaterThan(0);
    expect(Math.max(...steps)).toBeLessThan(1_000_000 / 100);
  });
});

test('up to its capacity a series keeps every point', () => {
  const { x, y } = fill(1000, (step) => Math.sin(step));
  expect(x).toEqual(Array.from({ length: 1000 }, (_, i) => i + 1));
  expect(y).toEqual(x.map((step) => Math.sin(step)));
});

test('a value that is not finite is a hole that survives thinning', () => {
  const { x, y } = fill(50_000, (step) => (step === 31_415 ? NaN : 1), 100);
  expect(y[x.indexOf(31_415)]).toBeNull();
});

test('thinning keeps the envelope: minimum and maximum of each stretch', () => {
  const wave = (step: number) => Math.sin(step / 5000) + (step % 2 ? 0.5 : -0.5);
  const { x, y } = fill(100_000, wave, 400);
  const stretch = 8192;
  for (let from = stretch; from + stretch < 100_000; from += stretch) {
    const inside = y.filter((_, i) => (x[i] ?? 0) >= from && (x[i] ?? 0) < from + stretch) as number[];
    const truth = Array.from({ length: stretch }, (_, i) => wave(from + i));
    expect(Math.max(...inside)).toBe(Math.max(...truth));
    expect(Math.min(...inside)).toBe(Math.min(...truth));
  }
});
