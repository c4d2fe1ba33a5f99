import * as tf from '@tensorflow/tfjs';
import { beforeAll, expect, test } from 'vitest';
import { expectFiniteDifferences, expectSameOnCpu, prepareEngines, withGradients } from '../../testing';

beforeAll(prepareEngines);

test.each([[[4]], [[4, 3]], [[4, 2, 3]]])('adds rows of %j by segment', async (shape) => {
  const ids = (): tf.Tensor1D => tf.tensor1d([2, 0, 2, 1], 'int32');
  await expectSameOnCpu([shape], ([x]) => tf.unsortedSegmentSum(x as tf.Tensor, ids(), 4));
});

test('drops ids outside the range', async () => {
  await tf.setBackend('wasm');
  const sums = tf.unsortedSegmentSum(tf.tensor1d([1, 2, 4, 8]), tf.tensor1d([0, -1, 5, 0], 'int32'), 2);
  expect([...(await sums.data())]).toEqual([9, 0]);
});

test('an embedding has its gradient', async () => {
  const gather = ([table]: tf.Tensor[]): tf.Tensor =>
    tf.gather(
      table as tf.Tensor,
      tf.tensor2d(
        [
          [1, 0, 1],
          [3, 1, 4],
        ],
        [2, 3],
        'int32',
      ),
    );
  await expectSameOnCpu([[5, 3]], withGradients(gather));
  await expectFiniteDifferences([[5, 3]], gather);
});
