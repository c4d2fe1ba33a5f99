import { expect, test } from 'vitest';
import { probe, watch } from '../testing';
import { monitor } from './monitor';

const same = { spread: 0, scale: 0.4 };

test('in two probes after some training, with the first layer that does it', () => {
  const samples = [probe(30, { spread: 0, scale: 0 }, same), probe(60, { spread: 0, scale: 0 }, same)];
  expect(watch(monitor, samples)).toMatchObject([{ severity: 'warning', layer: 'hidden', step: 30 }]);
});

test('not before training, once, or for rows that are alike', () => {
  expect(watch(monitor, [probe(0, {}, same), probe(60, {}, same)])).toEqual([]);
  expect(watch(monitor, [probe(30, {}, same), probe(60, {}), probe(90, {}, same)])).toEqual([]);
  const alike = (step: number) => ({ ...probe(step, {}, same), inputSpread: 0 });
  expect(watch(monitor, [alike(30), alike(60)])).toEqual([]);
});
