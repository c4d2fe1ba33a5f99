import { expect, test } from 'vitest';
import { linearTicks, logTicks, wholeTicks } from './ticks';

test('ticks are round numbers within the bounds', () => {
  expect(linearTicks(0, 1, 4)).toEqual([0, 0.5, 1]);
  expect(linearTicks(0.31, 0.92, 5)).toEqual([0.4, 0.6, 0.8]);
});

test('ticks of epochs and steps are whole and begin with 1 or later', () => {
  expect(wholeTicks(1, 3, 5)).toEqual([1, 2, 3]);
  expect(wholeTicks(0, 600, 4)).toEqual([200, 400, 600]);
});

test('ticks of a logarithmic axis are powers of ten, with others between where there is room', () => {
  expect(logTicks(0.001, 10, 4)).toEqual([0.001, 0.01, 0.1, 1, 10]);
  expect(logTicks(0.1, 1, 6)).toEqual([0.1, 0.2, 0.5, 1]);
});
