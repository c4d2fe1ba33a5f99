import { expect, test } from 'vitest';
import { lowerBound, nearest } from '../../shared/search';
import { Aligner } from './align';

test('sparse and dense curves share one axis; where a curve has no point there is undefined, not a gap', () => {
  const [x, loss, validation] = new Aligner().align(
    [
      { x: [1, 2, 3, 4], y: [4, 3, null, 1] },
      { x: [2, 4], y: [5, 6] },
    ],
    1,
    4,
    100,
  );
  expect(x).toEqual([1, 2, 3, 4]);
  expect(loss).toEqual([4, 3, null, 1]);
  expect(validation).toEqual([undefined, 5, undefined, 6]);
});

test('a dense curve has at most two points for a pixel, and keeps every peak', () => {
  const x = Array.from({ length: 10_000 }, (_, i) => i);
  const y = x.map((i) => (i === 4321 ? 99 : i === 8000 ? -99 : Math.sin(i / 500)));
  const [xs, ys] = new Aligner().align([{ x, y }], 0, 9_999, 300);
  expect(xs.length).toBeLessThanOrEqual(600);
  expect(ys).toContain(99);
  expect(ys).toContain(-99);
  expect(xs).toEqual(xs.toSorted((a, b) => a - b));
  // Moved by less than a pixel.
  const pixel = 9_999 / 300;
  expect(Math.abs((xs[(ys ?? []).indexOf(99)] ?? 0) - 4321)).toBeLessThan(pixel);
});

test('a hundred dense curves share their positions', () => {
  const x = Array.from({ length: 10_000 }, (_, i) => i);
  const columns = Array.from({ length: 100 }, (_, k) => ({ x, y: x.map((i) => Math.sin(i * (k + 1))) }));
  const [xs] = new Aligner().align(columns, 0, 9_999, 400);
  expect(xs.length).toBeLessThanOrEqual(800);
});

test('zoomed in, one neighbour on each side stays so that lines run out of the frame', () => {
  const [xs] = new Aligner().align([{ x: [0, 10, 20, 30, 40], y: [0, 1, 2, 3, 4] }], 12, 28, 100);
  expect(xs).toEqual([10, 20, 30]);
});

test('what was reduced before is the same as what is reduced at once', () => {
  const noise = (i: number): number | null => (i % 997 === 0 ? null : Math.sin(i * i));
  const x: number[] = [];
  const y: (number | null)[] = [];
  const growing = new Aligner();
  for (let i = 0; i < 5000; i++) {
    x.push(i);
    y.push(noise(i));
    if (i % 137 === 0) growing.align([{ x, y }], 0, 8000, 100);
  }
  const grown = growing.align([{ x, y }], 0, 8000, 100);
  expect(grown).toEqual(new Aligner().align([{ x: [...x], y: [...y] }], 0, 8000, 100));
  // Another view of the same curve starts afresh.
  expect(growing.align([{ x, y }], 0, 4000, 100)).toEqual(new Aligner().align([{ x, y }], 0, 4000, 100));
});

test('searches by halves', () => {
  expect([0, 1, 2, 5, 9].map((value) => lowerBound([1, 2, 2, 8], value))).toEqual([0, 0, 1, 3, 4]);
  expect([0, 1.4, 1.6, 99].map((value) => nearest([1, 2, 8], value))).toEqual([0, 0, 1, 2]);
  expect(nearest([], 1)).toBe(-1);
});
