import { expect, test } from 'vitest';
import { losses, motion, ramp, threeClasses, watch } from '../testing';
import { monitor } from './monitor';

const run = (ratio: number, values: number[], rate = 1e-6) => [
  threeClasses,
  ...values.flatMap((loss, i) => [motion(i + 1, [1, 10, 10 * ratio]), ...losses([loss], i + 1, rate)]),
];

test('with the factor to raise the rate by', () => {
  const [finding, ...more] = watch(monitor, run(1e-6, ramp(1.1, 1.09, 200)));
  expect(more).toEqual([]);
  expect(finding).toMatchObject({ severity: 'warning', cause: 'learning-rate' });
  expect(finding?.fixes?.[0]?.title).toBe('Set the learning rate to 0.001');
});

test('a loss that creeps down step by step', () => {
  expect(watch(monitor, run(2e-4, ramp(1.1, 1.0, 200)))).toHaveLength(1);
});

test('not of a model that has learned, before or now, nor of a rate that has decayed', () => {
  expect(watch(monitor, run(1e-6, ramp(0.02, 0.019, 200)))).toEqual([]);
  expect(watch(monitor, run(5e-5, ramp(1.1, 0.1, 200)))).toEqual([]);
  expect(watch(monitor, [...losses([1.1], 1, 0.1), ...run(1e-6, ramp(1.1, 1.09, 200))])).toEqual([]);
});
