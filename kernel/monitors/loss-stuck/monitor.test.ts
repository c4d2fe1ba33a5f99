import { expect, test } from 'vitest';
import { facts, losses, ramp, threeClasses, watch } from '../testing';
import { monitor } from './monitor';

test('a loss that ends where it began, no better than guessing', () => {
  const [finding] = watch(monitor, [threeClasses, ...losses(ramp(1.11, 1.105, 200))]);
  expect(finding).toMatchObject({ severity: 'warning', place: { line: 9 } });
});

test('not after a fall, of a model that was trained before, or in a loop of unknown meaning', () => {
  expect(watch(monitor, [threeClasses, ...losses(ramp(1.1, 0.5, 200))])).toEqual([]);
  expect(watch(monitor, [threeClasses, ...losses(ramp(0.2, 0.2, 200))])).toEqual([]);
  const loop = facts({ info: { via: 'loop' } });
  expect(watch(monitor, [threeClasses, ...losses(ramp(1.1, 1.1, 200))], loop)).toEqual([]);
  const alone = { ...loop, oneTask: true };
  expect(watch(monitor, [threeClasses, ...losses(ramp(1.1, 1.1, 200))], alone)).toHaveLength(1);
});
