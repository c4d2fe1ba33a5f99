import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { einsumGradConfig } from '../../gradients/einsum';
import { expectFiniteDifferences, expectSameOnCpu, prepareEngines, withGradients } from '../../testing';

beforeAll(async () => {
  await prepareEngines();
  tf.registerGradient(einsumGradConfig);
});

describe('BatchMatMul', () => {
  const matMul =
    (transposeA: boolean, transposeB: boolean) =>
    ([a, b]: tf.Tensor[]): tf.Tensor =>
      tf.matMul(a as tf.Tensor, b as tf.Tensor, transposeA, transposeB);

  test.each([
    [[5, 7], [7, 3], false, false],
    [[7, 5], [7, 3], true, false],
    [[5, 7], [3, 7], false, true],
    [[7, 5], [3, 7], true, true],
    [[1, 7, 5], [1, 7, 3], true, false],
    [[4, 5, 7], [4, 3, 7], false, true],
    [[4, 7, 5], [4, 7, 3], true, false],
    [[4, 20, 33], [4, 33, 18], false, false],
    [[4, 33, 20], [4, 18, 33], true, true],
    [[2, 3, 20, 33], [2, 3, 18, 33], false, true],
  ])('%j by %j, transposed %s %s', async (a, b, transposeA, transposeB) => {
    await expectSameOnCpu([a, b], withGradients(matMul(transposeA, transposeB)));
  });

  // TensorFlow.js has no gradient for these.
  test.each([
    [[4, 20, 33], [1, 33, 18], false, false],
    [[1, 33, 20], [3, 18, 33], true, true],
  ])('%j by %j, repeated, transposed %s %s', async (a, b, transposeA, transposeB) => {
    await expectSameOnCpu([a, b], matMul(transposeA, transposeB));
  });

  test('multiplies integers', async () => {
    const expected = [
      [1, 0, 1],
      [0, 2, 0],
      [0, 0, 1],
    ];
    const counts = tf.math.confusionMatrix(
      tf.tensor1d([0, 0, 1, 1, 2], 'int32'),
      tf.tensor1d([0, 2, 1, 1, 2], 'int32'),
      3,
    );
    expect(counts.dtype).toBe('int32');
    expect(await counts.array()).toEqual(expected);
  });

  test('agrees with finite differences', async () => {
    await expectFiniteDifferences(
      [
        [4, 3],
        [3, 5],
      ],
      matMul(false, false),
    );
    await expectFiniteDifferences(
      [
        [2, 3, 4],
        [2, 5, 3],
      ],
      matMul(true, true),
    );
  });
});

describe('Einsum', () => {
  const cases: [string, number[][]][] = [
    [
      'ij,jk->ik',
      [
        [4, 5],
        [5, 3],
      ],
    ],
    [
      'ij,jk->ki',
      [
        [4, 5],
        [5, 3],
      ],
    ],
    [
      'bij,bjk->bik',
      [
        [2, 4, 5],
        [2, 5, 3],
      ],
    ],
    // Attention: scores, then the weighted sum of the values.
    [
      'aecd,abcd->acbe',
      [
        [2, 3, 4, 5],
        [2, 6, 4, 5],
      ],
    ],
    [
      'acbe,aecd->abcd',
      [
        [2, 4, 6, 3],
        [2, 3, 4, 5],
      ],
    ],
    // Heads of a projection.
    [
      'abc,cde->abde',
      [
        [2, 3, 4],
        [4, 5, 6],
      ],
    ],
    ['i,j->ij', [[3], [4]]],
    [
      'ij,ij->',
      [
        [3, 4],
        [3, 4],
      ],
    ],
    [
      'ij,ij->ij',
      [
        [3, 4],
        [3, 4],
      ],
    ],
    [
      'ij,kj->i',
      [
        [3, 4],
        [2, 4],
      ],
    ],
    ['ij->ji', [[3, 4]]],
    ['ij->j', [[3, 4]]],
    ['ij->', [[3, 4]]],
  ];
  const einsum =
    (equation: string) =>
    (inputs: tf.Tensor[]): tf.Tensor =>
      tf.einsum(equation, ...inputs);

  test.each(cases)('%s', async (equation, shapes) => {
    await expectSameOnCpu(shapes, withGradients(einsum(equation)));
    await expectFiniteDifferences(shapes, einsum(equation));
  });

  test('refuses sizes that do not fit', () => {
    expect(() => tf.einsum('ij,jk->ik', tf.ones([2, 3]), tf.ones([4, 2]))).toThrow();
  });
});
