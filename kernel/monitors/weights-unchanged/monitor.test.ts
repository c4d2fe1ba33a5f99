import { expect, test } from 'vitest';
import { facts, layer, losses, motion, watch } from '../testing';
import { monitor } from './monitor';

const steps = (hidden: [number, number, number]) =>
  Array.from({ length: 20 }, (_, i) => motion(i + 1, hidden, [1, 5, 0.01]));

test('a layer that no gradient reaches', () => {
  const [finding, ...more] = watch(monitor, steps([0, 5, 0]));
  expect(more).toEqual([]);
  expect(finding).toMatchObject({ severity: 'warning', layer: 'hidden', cause: 'gradient' });
});

test('steps too small to count', () => {
  expect(watch(monitor, steps([1e-9, 5, 0]))).toMatchObject([{ cause: 'learning-rate' }]);
});

test('a single move is enough', () => {
  const samples = steps([0, 5, 0]);
  samples[3] = motion(4, [0, 5, 1e-12], [1, 5, 0.01]);
  expect(watch(monitor, samples)).toEqual([]);
});

test('layers before those that a loop trains', () => {
  const run = facts({ leftBehind: [layer('body', 'relu', false, 2), layer('body_2', 'relu', false, 3)] });
  const [finding] = watch(monitor, losses(Array.from({ length: 20 }, () => 1)), run);
  expect(finding).toMatchObject({
    severity: 'warning',
    layer: 'body',
    cause: 'gradient',
    place: { line: 2 },
  });
  expect(finding?.message).toContain('body and 1 more layer are still at their random start after 20 steps');
  expect(watch(monitor, losses([1, 1, 1]), run)).toEqual([]);
});
