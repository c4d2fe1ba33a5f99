import { expect, test } from 'vitest';
import { epoch, facts, layer, threeClasses, watch } from '../testing';
import { monitor } from './monitor';

const epochs = (acc: number) =>
  Array.from({ length: 5 }, (_, i) => epoch(i + 1, (i + 1) * 20, { loss: 1, acc }));

test('after some epochs', () => {
  expect(watch(monitor, [threeClasses, ...epochs(0.34)])).toMatchObject([
    { severity: 'warning', place: { line: 9 } },
  ]);
});

test('not when it is above, when targets are no classes, or one class rules', () => {
  expect(watch(monitor, [threeClasses, ...epochs(0.5)])).toEqual([]);
  expect(watch(monitor, epochs(0.34))).toEqual([]);
  const ruled = { ...threeClasses, shares: [0.95, 0.03, 0.02] } as typeof threeClasses;
  expect(watch(monitor, [ruled, ...epochs(0.95)])).toEqual([]);
});

test('a model without a hidden layer may need one', () => {
  const layers = [layer('answer', 'softmax', true, 4)];
  expect(watch(monitor, [threeClasses, ...epochs(0.34)], facts({ layers }))).toMatchObject([
    { cause: 'architecture', layer: 'answer', place: { line: 4 } },
  ]);
});
