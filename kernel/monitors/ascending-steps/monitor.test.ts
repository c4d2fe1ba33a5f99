import { expect, test } from 'vitest';
import { motion, watch } from '../testing';
import { monitor } from './monitor';

const steps = (direction: number) => [1, 2, 3].map((step) => ({ ...motion(step, [1, 5, 0.01]), direction }));

test('steps along the gradient are an error at the optimizer', () => {
  expect(watch(monitor, steps(0.9))).toMatchObject([{ severity: 'error', place: { line: 5, column: 20 } }]);
});

test('descent is not, however crooked', () => {
  for (const direction of [-1, -0.3, 0, 0.1]) expect(watch(monitor, steps(direction))).toEqual([]);
});
