import { expect, test } from 'vitest';
import { losses, probe, ramp, watch } from '../testing';
import { monitor } from './monitor';

const dead = { zeroUnits: 0.95 };

test('two probes in a row', () => {
  const samples = [probe(0, {}), ...losses(ramp(2.3, 2.3, 40)), probe(20, dead), probe(40, dead)];
  const [finding, ...more] = watch(monitor, samples);
  expect(more).toEqual([]);
  expect(finding).toMatchObject({ severity: 'warning', layer: 'hidden', step: 20, cause: 'learning-rate' });
  expect(finding?.message).toContain('95% of the 16 units');
});

test('dead before training it is the initializer', () => {
  const samples = [probe(0, dead), ...losses([2.3, 2.3]), probe(10, dead)];
  expect(watch(monitor, samples)).toMatchObject([
    { cause: 'initializer', message: expect.stringContaining('from the start') as string },
  ]);
});

test('one probe, fewer units, another activation or a model that learns are no reason', () => {
  const stuck = losses(ramp(2.3, 2.3, 40));
  expect(watch(monitor, [...stuck, probe(20, dead), probe(40, {})])).toEqual([]);
  expect(watch(monitor, [...stuck, probe(20, { zeroUnits: 0.6 }), probe(40, { zeroUnits: 0.6 })])).toEqual(
    [],
  );
  expect(watch(monitor, [...stuck, probe(20, {}, dead), probe(40, {}, dead)])).toEqual([]);
  expect(watch(monitor, [...losses(ramp(2.3, 0.1, 200)), probe(20, dead), probe(40, dead)])).toEqual([]);
});
