import { expect, test } from 'vitest';
import { facts, layer, motion, watch } from '../testing';
import { monitor } from './monitor';

const steps = (first: number, count = 30) =>
  Array.from({ length: count }, (_, i) => motion(i + 1, [first, 5, 1e-6], [0.5, 5, 1e-3]));

test('a first layer that gets a ten-thousandth, for twenty steps', () => {
  const run = facts({ layers: [layer('hidden', 'sigmoid', false, 2), layer('answer', 'softmax', true, 3)] });
  const [finding] = watch(monitor, steps(5e-5), run);
  expect(finding).toMatchObject({
    severity: 'warning',
    layer: 'hidden',
    step: 1,
    cause: 'hidden-activation',
  });
  expect(finding?.message).toContain('10000 times smaller');
  expect(finding?.fixes?.[0]?.changes).toMatchObject([
    { property: 'activation', value: "'relu'" },
    { property: 'kernelInitializer' },
  ]);
});

test('not for a few steps, nor when it comes back', () => {
  expect(watch(monitor, steps(5e-5, 12))).toEqual([]);
  const back = steps(5e-5, 60).map((sample, i) =>
    i % 10 === 9 ? motion(i + 1, [0.1, 5, 1e-3], [0.5, 5, 1e-3]) : sample,
  );
  expect(watch(monitor, back)).toEqual([]);
});

test('not when all gradients are small because the model has arrived', () => {
  const arrived = Array.from({ length: 40 }, (_, i) => motion(i + 1, [1e-6, 5, 1e-8], [2e-6, 5, 1e-8]));
  expect(watch(monitor, arrived)).toEqual([]);
});
