import { expect, test } from 'vitest';
import { watch } from '../testing';
import { monitor } from './monitor';

const weights = (std: number, step: number) => ({
  kind: 'weights' as const,
  step,
  layers: [{ layer: 'hidden', min: -std, max: std, std }],
});

test('is an opinion about growth', () => {
  expect(watch(monitor, [weights(0.1, 0), weights(50, 100)])).toMatchObject([
    { severity: 'hint', step: 100 },
  ]);
  expect(watch(monitor, [weights(20, 0), weights(25, 100)])).toEqual([]);
});
