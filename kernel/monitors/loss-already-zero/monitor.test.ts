import { expect, test } from 'vitest';
import { losses, watch } from '../testing';
import { monitor } from './monitor';

test('from the first step on', () => {
  expect(watch(monitor, losses([0, 1e-7, 0, 0, 0, 0]))).toMatchObject([{ severity: 'warning', step: 1 }]);
  expect(watch(monitor, losses([0.3, 0, 0, 0, 0, 0]))).toEqual([]);
  expect(watch(monitor, losses([NaN, NaN, NaN, NaN, NaN, NaN]))).toEqual([]);
  expect(
    watch(monitor, [{ kind: 'penalty', step: 0, penalty: 0.2 }, ...losses([0.2, 0.1, 0.1, 0.1, 0.1])]),
  ).toEqual([]);
});
