import { expect, test } from 'vitest';
import { losses, motion, watch } from '../testing';
import { monitor } from './monitor';

const run = (norm: (i: number) => number, loss: (i: number) => number) =>
  Array.from({ length: 30 }, (_, i) => [
    motion(i + 1, [norm(i), 5, 0.1], [0.5, 5, 0.1]),
    ...losses([loss(i)], i + 1),
  ]).flat();

test('growth over all bounds while the loss is above its beginning', () => {
  const [finding, ...more] = watch(
    monitor,
    run(
      (i) => 1.5 ** i,
      (i) => 1 + i,
    ),
  );
  expect(more).toEqual([]);
  expect(finding).toMatchObject({ severity: 'warning', layer: 'hidden', cause: 'gradient' });
});

test('a single spike, or large gradients of a loss that falls, are training', () => {
  expect(
    watch(
      monitor,
      run(
        (i) => (i === 20 ? 1e4 : 1),
        () => 1,
      ),
    ),
  ).toEqual([]);
  expect(
    watch(
      monitor,
      run(
        () => 1e4,
        (i) => 1e6 / (i + 1),
      ),
    ),
  ).toEqual([]);
});
