import { expect, test } from 'vitest';
import { epoch, losses, ramp, threeClasses, watch } from '../testing';
import { monitor } from './monitor';

test('a run of few steps that ends in a steep fall', () => {
  expect(watch(monitor, [threeClasses, ...losses(ramp(1.6, 0.75, 30))])).toMatchObject([
    { severity: 'warning', cause: 'training-length', step: 30 },
  ]);
});

test('not after most is learned, nor on a plateau', () => {
  expect(watch(monitor, [threeClasses, ...losses(ramp(1.2, 0.1, 30))])).toEqual([]);
  expect(watch(monitor, [threeClasses, ...losses(ramp(1.1, 1.09, 30))])).toEqual([]);
});

test('a validation loss that still falls is worth a hint', () => {
  const epochs = [0.5, 0.4, 0.3].map((val_loss, i) => epoch(i + 1, (i + 1) * 10, { val_loss }));
  expect(watch(monitor, [...losses(ramp(1.2, 0.1, 30)), ...epochs])).toMatchObject([{ severity: 'hint' }]);
});
