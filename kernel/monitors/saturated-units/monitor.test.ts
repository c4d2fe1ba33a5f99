import { expect, test } from 'vitest';
import { facts, layer, losses, probe, ramp, watch } from '../testing';
import { monitor } from './monitor';

const run = facts({ layers: [layer('hidden', 'tanh', false, 2), layer('answer', 'sigmoid', true, 3)] });
const full = { saturated: 0.8 };

test('more than half of the values, twice', () => {
  const samples = [probe(0, full), ...losses([0.7, 0.7, 0.7]), probe(10, full)];
  expect(watch(monitor, samples, run)).toMatchObject([
    { severity: 'warning', layer: 'hidden', cause: 'initializer' },
  ]);
});

test('inputs that are large are the cause', () => {
  const wide = (step: number) => ({ ...probe(step, full), inputScale: 255 });
  expect(watch(monitor, [wide(0), ...losses([0.7]), wide(5)], run)).toMatchObject([{ cause: 'input-scale' }]);
});

test('an output that is sure, and a model that has learned, are as they should be', () => {
  expect(watch(monitor, [probe(0, {}, full), ...losses([0.7]), probe(5, {}, full)], run)).toEqual([]);
  expect(watch(monitor, [...losses(ramp(0.7, 0.05, 50)), probe(20, full), probe(40, full)], run)).toEqual([]);
});

test('what a model that goes on has learned is no start', () => {
  const samples = [probe(0, full), ...losses([0.2, 0.2, 0.2]), probe(10, full)];
  expect(watch(monitor, samples, { ...run, goesOn: true })).toEqual([]);
  const later = [probe(0, {}), ...losses([0.2, 0.2]), probe(5, full), probe(10, full)];
  expect(watch(monitor, later, { ...run, goesOn: true })).toHaveLength(1);
});
