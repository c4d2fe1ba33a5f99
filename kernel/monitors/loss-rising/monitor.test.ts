import { expect, test } from 'vitest';
import { facts, losses, motion, ramp, watch } from '../testing';
import { monitor } from './monitor';

const run = (values: number[], ratio = 1e-3) => [motion(1, [1, 10, 10 * ratio]), ...losses(values)];

test('from the first step, with steps of a healthy size', () => {
  expect(watch(monitor, run(ramp(2.3, 8, 40)))).toMatchObject([{ severity: 'error', step: 1 }]);
  expect(watch(monitor, run(ramp(2.3, 9, 11)))).toHaveLength(1);
});

test('not where what is learned moves as it goes', () => {
  const shifting = facts({ shifting: true, info: { via: 'loop' } });
  expect(watch(monitor, run(ramp(2.3, 8, 40)), shifting)).toEqual([]);
});

test('not when it falls first, is noisy, rises by less than double, or the steps are large', () => {
  expect(watch(monitor, run(ramp(0.54, 0.78, 80)))).toEqual([]);
  expect(watch(monitor, run([...ramp(2.3, 2, 10), ...ramp(2, 6, 60)]))).toEqual([]);
  expect(watch(monitor, run(Array.from({ length: 80 }, (_, i) => 2 + (i % 2))))).toEqual([]);
  expect(watch(monitor, run(ramp(2.3, 40, 40), 0.5))).toEqual([]);
});
