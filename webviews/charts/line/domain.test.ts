import { expect, test } from 'vitest';
import { linearTicks, logTicks, wholeTicks } from '../../../kernel/protocol/ticks';
import { epochAt, stepTicks } from '../../shared/stepAxis';
import { stepRange, usualRange, valueRange, valueTicks } from './domain';
import type { LineModel } from '../../shared/lineModel';

const epochs = { ends: [100, 200, 300], stepsPerEpoch: 100, plannedSteps: 2000 };

test('ticks are round and inside', () => {
  expect(linearTicks(0, 0.7, 5)).toEqual([0, 0.2, 0.4, 0.6]);
  expect(wholeTicks(1, 20, 5)).toEqual([5, 10, 15, 20]);
  expect(logTicks(0.01, 10, 4)).toEqual([0.01, 0.1, 1, 10]);
  expect(logTicks(1e-9, 1, 4)).toEqual([1e-9, 1e-6, 1e-3, 1]);
});

test('epochs are named at their ends, those to come as well', () => {
  expect(epochAt(epochs, 100)).toBe(1);
  expect(epochAt(epochs, 101)).toBe(2);
  expect(epochAt(epochs, 1000)).toBe(10);
  const ticks = stepTicks(epochs, [1, 1000], 5);
  expect(ticks).toEqual({
    at: [200, 400, 600, 800, 1000],
    labels: ['2', '4', '6', '8', '10'],
    unit: 'epoch',
  });
});

test('zoomed into one epoch, or without epochs, the axis counts steps', () => {
  expect(stepTicks(epochs, [110, 190], 4).unit).toBe('step');
  expect(stepTicks({ ends: [] }, [1, 5000], 4)).toEqual({
    at: [2000, 4000],
    labels: ['2,000', '4,000'],
    unit: 'step',
  });
});

test('a running axis grows by doubling up to the planned end', () => {
  const model = (x: number[]): LineModel => ({
    id: 'loss',
    title: 'Loss',
    series: [{ id: 'loss', label: 'train', color: { hue: 0 }, x, y: x.map(() => 1) }],
    epochs,
    references: [],
    format: String,
  });
  expect(stepRange(model([1, 240]))).toEqual([1, 250]);
  expect(stepRange(model([1, 251]))).toEqual([1, 500]);
  expect(stepRange(model([1, 1500]))).toEqual([1, 2000]);
  expect(stepRange(model([]))).toEqual([0, 2000]);
});

test('the value axis starts at zero where zero is near, and stays still while the data fit', () => {
  const free = { log: false, references: [] };
  expect(valueRange([0.02, 1], free)[0]).toBe(0);
  expect(valueRange([0.9, 1], free)[0]).toBeGreaterThan(0.8);
  const first = valueRange([0.02, 1], free);
  expect(valueRange([0.03, 0.98], free, first)).toBe(first);
  expect(valueRange([0.03, 0.3], free, first)).not.toBe(first);
});

test('a reference level is in view, accuracy does not exceed 100 % by much', () => {
  const [low, high] = valueRange([0.8, 0.9], { log: false, references: [0.98], ceiling: 1 });
  expect(low).toBeLessThan(0.8);
  expect(high).toBeGreaterThan(0.98);
  expect(high).toBeLessThan(1.01);
});

test('noise is shown with its usual swings, not with the widest', () => {
  const noise = Array.from({ length: 1000 }, (_, i) => (i % 100 === 0 ? 50 : 1 + (i % 10)));
  expect(usualRange(noise)).toEqual([10, 1, 10]);
  expect(usualRange([3, null])).toEqual([3, 3, 3]);
  expect(usualRange([null])).toEqual([]);
});

test('a curve that differs from itself in the last digit is flat', () => {
  const [min, max] = valueRange([1 - 2 ** -53, 1], { log: false, references: [] });
  expect(min).toBeCloseTo(0.9);
  expect(max).toBeCloseTo(1.1);
  expect(valueTicks([1 - 2 ** -53, 1], false, 5)).toEqual([1 - 2 ** -53]);
});
