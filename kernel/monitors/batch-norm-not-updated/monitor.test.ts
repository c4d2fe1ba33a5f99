import { expect, test } from 'vitest';
import { probe, watch } from '../testing';
import { monitor } from './monitor';

test('averages that are where they began after training', () => {
  const still = { moving: { mean: 0, variance: 0 } };
  expect(watch(monitor, [probe(0, still), probe(20, still)])).toMatchObject([
    { severity: 'warning', layer: 'hidden', step: 20 },
  ]);
  expect(watch(monitor, [probe(0, still), probe(20, { moving: { mean: 0.3, variance: 0.2 } })])).toEqual([]);
  expect(watch(monitor, [probe(20, {})])).toEqual([]);
});
