import { expect, test } from 'vitest';
import { epoch, facts, losses, ramp, threeClasses, watch } from '../testing';
import { monitor } from './monitor';

const planned = (epochs: number) => facts({ info: { epochs } });
/** Two epochs. */
const run = (from: number, to: number, steps: number) => [
  threeClasses,
  ...losses(ramp(from, to, steps)),
  ...[1, 2].map((number) => epoch(number, (number * steps) / 2, { loss: to })),
];

test('a run of few steps that ends in a fall', () => {
  expect(watch(monitor, run(1.6, 0.75, 30), planned(2))).toMatchObject([
    { severity: 'warning', cause: 'training-length', step: 30, fixes: [{ title: 'Train for 20 epochs' }] },
  ]);
  expect(watch(monitor, run(36, 0.5, 10), planned(2))).toHaveLength(1);
});

test('a run that ends before anything was learned', () => {
  expect(watch(monitor, [...run(1.2, 1.19, 6), epoch(3, 6, { loss: 1.19 })], planned(3))).toHaveLength(1);
  expect(watch(monitor, [...run(0.3, 0.29, 6), epoch(3, 6, { loss: 0.29 })], planned(3))).toEqual([]);
});

test('not after most is learned, nor on a plateau', () => {
  expect(watch(monitor, run(1.2, 0.1, 30), planned(2))).toEqual([]);
  expect(watch(monitor, run(1.1, 1.09, 30), planned(2))).toEqual([]);
  expect(watch(monitor, run(1.15, 0.95, 300), planned(2))).toEqual([]);
});

test('not of a single turn of a loop, nor of a run that was meant to end before its last epoch', () => {
  expect(watch(monitor, run(1.6, 0.75, 30), planned(1))).toEqual([]);
  expect(watch(monitor, run(1.6, 0.75, 30), planned(20))).toEqual([]);
});

test('a loop of known meaning that ends too soon, without a fix', () => {
  const loop = facts({ oneTask: true, info: { via: 'loop' } });
  const steps = (from: number, to: number, count: number) => [threeClasses, ...losses(ramp(from, to, count))];
  const [finding] = watch(monitor, steps(1.6, 1, 40), loop);
  expect(finding).toMatchObject({ severity: 'warning', step: 40 });
  expect(finding?.fixes).toBeUndefined();
  expect(watch(monitor, steps(1.2, 1.19, 12), loop)).toHaveLength(1);
  expect(watch(monitor, steps(1.2, 1.19, 5), loop)).toEqual([]);
  expect(watch(monitor, steps(1.6, 0.7, 30), loop)).toEqual([]);
  expect(watch(monitor, steps(1.6, 1, 40), { ...loop, oneTask: false })).toEqual([]);
});

test('a validation loss that still falls is worth a hint', () => {
  const epochs = [0.5, 0.4, 0.3].map((val_loss, i) => epoch(i + 1, (i + 1) * 10, { val_loss }));
  expect(watch(monitor, [...losses(ramp(1.2, 0.1, 30)), ...epochs], planned(3))).toMatchObject([
    { severity: 'hint' },
  ]);
});

test.each([
  ['all of it lies above guessing, and it was on its way', 1.6, 1.35, 40, true],
  ['ten epochs of few rows', 9, 4, 90, true],
  ['a plateau above guessing', 1.35, 1.349, 40, false],
  ['near guessing only, after a short fall', 1.2, 1.05, 40, false],
  ['long enough', 1.6, 1.35, 400, false],
])('worse than guessing at its end: %s', (_, from, to, steps, told) => {
  const found = watch(monitor, run(from, to, steps), planned(2));
  expect(found.map(({ severity }) => severity)).toEqual(told ? ['warning'] : []);
});

test('a loss that jumps about above guessing is another matter', () => {
  const jumps = ramp(1.6, 1.35, 40).map((loss, index) => loss + (Math.floor(index / 10) === 2 ? 0.5 : 0));
  const epochs = [1, 2].map((number) => epoch(number, number * 20, { loss: 1.35 }));
  expect(watch(monitor, [threeClasses, ...losses(jumps), ...epochs.slice(0, 1)], planned(2))).toEqual([]);
});
