import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { mixedOrder, splitIndices, trainValidationTestSplit } from './split';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

describe('splitIndices', () => {
  it('puts every row into exactly one part, in the sizes asked for', () => {
    const { train, validation, test } = splitIndices(1003, { validationSplit: 0.2, testSplit: 0.1 });
    expect([train.length, validation.length, test.length]).toEqual([702, 201, 100]);
    const all = [...train, ...validation, ...test].sort((a, b) => a - b);
    expect(all).toEqual(Array.from({ length: 1003 }, (_, row) => row));
  });

  it('depends on the seed alone', () => {
    expect(splitIndices(50, { seed: 5 })).toEqual(splitIndices(50, { seed: 5 }));
    expect(splitIndices(50, { seed: 5 }).test).not.toEqual(splitIndices(50, { seed: 6 }).test);
  });

  it('keeps rare classes in proportion to within one row', () => {
    const classes = Array.from({ length: 1000 }, (_, row) =>
      row % 50 === 0 ? 'rare' : row % 3 === 0 ? 'b' : 'a',
    );
    const total = (name: string) => classes.filter((one) => one === name).length;
    const parts = splitIndices(1000, { validationSplit: 0.2, testSplit: 0.2, stratify: classes });
    for (const [part, share] of [
      [parts.train, 0.6],
      [parts.validation, 0.2],
      [parts.test, 0.2],
    ] as const) {
      // prettier-ignore
      for (const name of ['rare', 'a', 'b']) {
        const found = part.filter((row) => classes[row] === name).length;
        expect(Math.abs(found - share * total(name))).toBeLessThanOrEqual(1);
      }
    }
  });

  it('shuffles within each part', () => {
    const classes = Array.from({ length: 300 }, (_, row) => (row < 100 ? 0 : 1));
    const { train } = splitIndices(300, { stratify: classes });
    const firstHalf = train.slice(0, train.length / 2).filter((row) => row < 100).length;
    expect(firstHalf).toBeGreaterThan(15);
    expect(firstHalf).toBeLessThan(45);
  });

  it('refuses what leaves nothing to train on, and says what is wrong', () => {
    expect(() => splitIndices(10, { validationSplit: 0.5, testSplit: 0.5 })).toThrow(
      'leave none to train on',
    );
    expect(() => splitIndices(10, { testSplit: 20 })).toThrow('testSplit must be a fraction');
    expect(() => mixedOrder(10, 1, [1, 2])).toThrow('2 classes for 10 rows');
  });
});

describe('trainValidationTestSplit', () => {
  it('keeps inputs and targets of a row together', async () => {
    const xs = tf.range(0, 40).reshape([20, 2]);
    const ys = tf.range(0, 20).reshape([20, 1]);
    const parts = trainValidationTestSplit({ xs, ys }, { validationSplit: 0.25, testSplit: 0.25, seed: 2 });
    expect(parts.train.xs.shape).toEqual([10, 2]);
    for (const part of Object.values(parts)) {
      const [inputs, targets] = [await part.xs.data(), await part.ys.data()];
      targets.forEach((target, row) => {
        expect(inputs[2 * row]).toBe(2 * target);
      });
    }
    expect(() => trainValidationTestSplit({ xs, ys: tf.zeros([3, 1]) })).toThrow('xs has 20 rows');
  });
});
