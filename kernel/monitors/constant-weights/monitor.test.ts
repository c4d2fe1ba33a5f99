import { expect, test } from 'vitest';
import { watch } from '../testing';
import { monitor } from './monitor';

const weights = (layer: string, min: number, max: number, step = 0) => ({
  kind: 'weights' as const,
  step,
  layers: [{ layer, min, max, std: 0 }],
});

test('one value in all of a hidden kernel', () => {
  expect(watch(monitor, [weights('hidden', 0.01, 0.01)])).toMatchObject([
    { severity: 'warning', layer: 'hidden', cause: 'initializer' },
  ]);
});

test('zeros, the output, other values and later steps are left alone', () => {
  expect(watch(monitor, [weights('hidden', 0, 0)])).toEqual([]);
  expect(watch(monitor, [weights('answer', 0.01, 0.01)])).toEqual([]);
  expect(watch(monitor, [weights('hidden', -0.1, 0.1), weights('hidden', 0.01, 0.01, 9)])).toEqual([]);
});
