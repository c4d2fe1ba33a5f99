import * as tf from '@tensorflow/tfjs';
import { beforeAll, test } from 'vitest';
import { expectFiniteDifferences, prepareEngines } from '../../testing';

beforeAll(prepareEngines);

test.each([
  [[1, 3, 3, 2], [6, 6], false],
  [[3, 3, 4, 2], [6, 8], false],
  [[2, 3, 3, 1], [5, 7], false],
  [[2, 3, 3, 2], [7, 5], true],
] as const)('%j to %j, corners aligned %s', async (shape, size, alignCorners) => {
  const resize = ([x]: tf.Tensor[]): tf.Tensor =>
    tf.image.resizeNearestNeighbor(x as tf.Tensor4D, [...size], alignCorners);
  await expectFiniteDifferences([[...shape]], resize, 1e-2, 'cpu');
  await expectFiniteDifferences([[...shape]], resize, 1e-2, 'wasm');
});
