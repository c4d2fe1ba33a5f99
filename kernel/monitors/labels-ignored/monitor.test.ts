import { expect, test } from 'vitest';
import { epoch, facts, losses, probe, ramp, threeClasses, watch } from '../testing';
import { monitor } from './monitor';

test('a loss that ends at the entropy of the labels', () => {
  const [finding] = watch(monitor, [
    threeClasses,
    ...losses([...ramp(2.5, 1.1, 30), ...ramp(1.1, 1.1, 100)]),
  ]);
  expect(finding).toMatchObject({ severity: 'warning', cause: 'labels' });
  expect(finding?.message).toContain('1.099');
});

test('validation rows for which nothing holds', () => {
  const run = facts({ info: { validationRows: 100 } });
  const epochs = Array.from({ length: 8 }, (_, i) =>
    epoch(i + 1, (i + 1) * 20, { loss: 1, val_loss: 1.2 + i / 10 }),
  );
  expect(watch(monitor, [threeClasses, ...losses(ramp(1.1, 0.5, 160)), ...epochs], run)).toMatchObject([
    { cause: 'labels' },
  ]);
});

test('few rows are learned by heart whatever their labels are', () => {
  const run = facts({ info: { validationRows: 100, trainRows: 60 } });
  const epochs = Array.from({ length: 8 }, (_, i) =>
    epoch(i + 1, (i + 1) * 20, { loss: 1, val_loss: 1.2 + i / 10 }),
  );
  expect(watch(monitor, [threeClasses, ...losses(ramp(1.1, 0.5, 160)), ...epochs], run)).toEqual([]);
});

test('large inputs are named instead', () => {
  const wide = { ...probe(0, {}), inputScale: 5000 };
  expect(watch(monitor, [wide, threeClasses, ...losses(ramp(90, 50, 100))])).toMatchObject([
    { cause: 'input-scale' },
  ]);
});

test('not after learning, nor while the loss is still on its way', () => {
  expect(watch(monitor, [threeClasses, ...losses(ramp(1.1, 0.6, 200))])).toEqual([]);
  expect(watch(monitor, [threeClasses, ...losses(ramp(9, 1.5, 100))])).toEqual([]);
  expect(watch(monitor, losses(ramp(1.1, 1.1, 200)))).toEqual([]);
});

test('weights of classes make the loss of training another one than that of guessing', () => {
  const samples = [{ ...threeClasses, weighted: true as const }, ...losses(ramp(2.2, 2.1, 200))];
  expect(watch(monitor, samples as Parameters<typeof watch>[1])).toEqual([]);
  expect(watch(monitor, [threeClasses, ...losses(ramp(2.2, 2.1, 200))])).toHaveLength(1);
});
