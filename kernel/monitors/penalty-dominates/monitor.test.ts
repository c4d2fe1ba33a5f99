import { expect, test } from 'vitest';
import { losses, ramp, threeClasses, watch } from '../testing';
import { monitor } from './monitor';

const penalty = (step: number, value: number) => ({ kind: 'penalty' as const, step, penalty: value });

test('ten times the data before the first step', () => {
  expect(watch(monitor, [penalty(0, 100), ...losses([102.3])])).toMatchObject([
    { severity: 'warning', cause: 'regularization' },
  ]);
});

test('at the end, when the model guesses', () => {
  const samples = [threeClasses, penalty(0, 5), ...losses(ramp(6.1, 2, 80)), penalty(80, 0.9)];
  expect(watch(monitor, samples)).toHaveLength(1);
});

test('a penalty that is left over when the data are learned is fine', () => {
  const samples = [threeClasses, penalty(0, 2), ...losses(ramp(3.1, 0.11, 80)), penalty(80, 0.1)];
  expect(watch(monitor, samples)).toEqual([]);
});
