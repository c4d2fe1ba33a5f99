import { expect, test } from 'vitest';
import { probe, watch } from '../testing';
import { monitor } from './monitor';

test('is an opinion about the first probe', () => {
  expect(watch(monitor, [probe(0, { std: 900 })])).toMatchObject([{ severity: 'hint', layer: 'hidden' }]);
  expect(watch(monitor, [probe(0, { std: 1e-4 })])).toHaveLength(1);
  expect(watch(monitor, [probe(0, { std: 0.4 }), probe(10, { std: 900 })])).toEqual([]);
});
