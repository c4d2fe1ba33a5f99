import { describe, expect, test } from 'vitest';
import { isNamedLoss, kindOfLoss } from './losses';

describe('kinds of losses', () => {
  test.each([
    ['categoricalCrossentropy', 'categorical'],
    ['sparseCategoricalCrossentropy', 'categorical'],
    ['softmaxCrossEntropy__op', 'categorical'],
    ['binaryCrossentropy', 'binary'],
    ['sigmoidCrossEntropy_', 'binary'],
    ['MSE', 'squared'],
    ['meanSquaredError_', 'squared'],
    ['mae', 'absolute'],
    ['meanSquaredLogarithmicError', 'custom'],
    ['meanAbsolutePercentageError', 'custom'],
    ['lossOfMine', 'custom'],
  ])('%s is %s', (name, kind) => {
    expect(kindOfLoss(name)).toBe(kind);
  });

  test('a loss that compile knows by name has a scale, one of the user has none', () => {
    expect(
      ['huberLoss', 'squaredHinge', 'logcosh', 'mse', 'meanSquaredLogarithmicError'].every(isNamedLoss),
    ).toBe(true);
    expect([undefined, '', 'lossOfMine', 'elbo'].some(isNamedLoss)).toBe(false);
  });
});
