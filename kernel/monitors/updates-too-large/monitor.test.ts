import { expect, test } from 'vitest';
import { losses, motion, ramp, watch } from '../testing';
import { monitor } from './monitor';

const run = (ratio: number, values: number[]) =>
  values.flatMap((loss, i) => [motion(i + 1, [1, 10, 10 * ratio]), ...losses([loss], i + 1, 0.1)]);

test('a tenth of the weights in each step while the loss stays', () => {
  const [finding, ...more] = watch(monitor, run(0.2, Array<number>(40).fill(2)));
  expect(more).toEqual([]);
  expect(finding).toMatchObject({
    severity: 'warning',
    cause: 'learning-rate',
    place: { line: 5, column: 20 },
  });
  expect(finding?.fixes?.[0]?.title).toBe('Set the learning rate to 0.0005');
});

test('a loss that shoots up at first, even when it comes down later', () => {
  expect(watch(monitor, run(0.5, [0.2, 12, 8, ...ramp(5, 0.1, 40)]))).toMatchObject([
    { severity: 'warning' },
  ]);
});

test('a loss about zero, as of a policy, does not shoot up', () => {
  const about = Array.from({ length: 39 }, (_, i) => 0.2 * Math.sin(i + 0.15));
  expect(watch(monitor, run(0.2, about))).toEqual([]);
});

test('large steps that work are left alone', () => {
  expect(watch(monitor, run(0.2, ramp(0.7, 0.01, 100)))).toEqual([]);
  expect(watch(monitor, run(0.003, Array<number>(100).fill(2)))).toEqual([]);
});

test('weights that have to grow from near zero move by much, as long as the loss falls', () => {
  const growing = (values: number[]) =>
    values.flatMap((loss, i) => [
      motion(i + 1, [1, 0.1 * 1.1 ** i, 0.02 * 1.1 ** i]),
      ...losses([loss], i + 1, 0.02),
    ]);
  expect(watch(monitor, growing(ramp(1, 0.92, 48)))).toEqual([]);
  expect(watch(monitor, growing(Array<number>(48).fill(1)))).toMatchObject([{ severity: 'warning' }]);
});
