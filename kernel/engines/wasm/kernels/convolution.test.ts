import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { expectFiniteDifferences, expectSameOnCpu, prepareEngines, withGradients } from '../../testing';

beforeAll(prepareEngines);

type Pad = 'same' | 'valid' | tf.backend_util.ExplicitPadding;
type Shape = [number, number, number, number];

const layouts: { name: string; x: Shape; filter: Shape; strides: number | [number, number]; pad: Pad }[] = [
  { name: '3x3 valid', x: [2, 6, 5, 3], filter: [3, 3, 3, 4], strides: 1, pad: 'valid' },
  { name: '3x3 same', x: [2, 6, 5, 3], filter: [3, 3, 3, 4], strides: 1, pad: 'same' },
  { name: '2x2 same, padded on one side', x: [2, 5, 6, 3], filter: [2, 2, 3, 4], strides: 1, pad: 'same' },
  {
    name: 'stride 2 valid with rows left over',
    x: [2, 8, 7, 3],
    filter: [3, 3, 3, 4],
    strides: 2,
    pad: 'valid',
  },
  { name: 'stride 2 same', x: [2, 8, 7, 3], filter: [3, 3, 3, 4], strides: 2, pad: 'same' },
  { name: 'stride 3 by 2', x: [1, 10, 9, 2], filter: [2, 4, 2, 3], strides: [3, 2], pad: 'valid' },
  { name: 'stride above the filter', x: [2, 9, 9, 2], filter: [2, 2, 2, 3], strides: 4, pad: 'same' },
  { name: '1x1', x: [3, 4, 4, 5], filter: [1, 1, 5, 2], strides: 1, pad: 'valid' },
  { name: '1x1 stride 2', x: [3, 5, 4, 5], filter: [1, 1, 5, 2], strides: 2, pad: 'valid' },
  { name: 'one channel', x: [4, 8, 8, 1], filter: [5, 5, 1, 8], strides: 1, pad: 'valid' },
  {
    name: 'padding beyond the filter',
    x: [2, 4, 4, 2],
    filter: [2, 2, 2, 3],
    strides: 1,
    pad: [
      [0, 0],
      [3, 1],
      [0, 2],
      [0, 0],
    ],
  },
];

describe('Conv2DBackpropFilter and Conv2DBackpropInput', () => {
  test.each(layouts)('$name', async ({ x, filter, strides, pad }) => {
    const conv = ([image, weights]: tf.Tensor[]): tf.Tensor =>
      tf.conv2d(image as tf.Tensor4D, weights as tf.Tensor4D, strides, pad);
    await expectSameOnCpu([x, filter], withGradients(conv));
    await expectFiniteDifferences([x, filter], conv);
  });

  test('a transposed convolution', async () => {
    const conv = ([image, weights]: tf.Tensor[]): tf.Tensor =>
      tf.conv2dTranspose(image as tf.Tensor4D, weights as tf.Tensor4D, [2, 9, 7, 3], 2, 'same');
    await expectSameOnCpu(
      [
        [2, 5, 4, 4],
        [3, 3, 3, 4],
      ],
      withGradients(conv),
    );
  });

  test('says that channels-first images are not supported', async () => {
    await tf.setBackend('wasm');
    const gradient = tf.grad((x: tf.Tensor) =>
      tf.conv2d(x as tf.Tensor4D, tf.ones([2, 2, 1, 1]), 1, 'valid', 'NCHW'),
    );
    expect(() => gradient(tf.ones([1, 1, 4, 4]))).toThrow(/channelsFirst/);
  });
});

describe('Conv3DBackpropInputV2', () => {
  test.each(['same', 'valid'] as const)('%s', async (pad) => {
    const conv = ([x, filter]: tf.Tensor[]): tf.Tensor =>
      tf.conv3d(x as tf.Tensor5D, filter as tf.Tensor5D, 1, pad);
    const shapes = [
      [2, 4, 3, 4, 2],
      [2, 2, 2, 2, 3],
    ];
    tf.dispose(Array.from({ length: 20 }, () => tf.fill([2, 4, 3, 4, 2], 777)));
    await expectSameOnCpu(shapes, withGradients(conv));
    await expectFiniteDifferences(shapes, conv);
  });
});

describe('DepthwiseConv2dNativeBackpropFilter and …Input', () => {
  test.each(layouts.filter(({ pad }) => typeof pad === 'string'))(
    '$name',
    async ({ x, filter, strides, pad }) => {
      const conv = ([image, weights]: tf.Tensor[]): tf.Tensor =>
        tf.depthwiseConv2d(image as tf.Tensor4D, weights as tf.Tensor4D, strides, pad);
      await expectSameOnCpu([x, filter], withGradients(conv));
      await expectFiniteDifferences([x, filter], conv);
    },
  );
});

describe('MaxPoolGrad', () => {
  test.each<[Shape, number | [number, number], number, 'same' | 'valid']>([
    [[2, 6, 6, 3], 2, 2, 'valid'],
    [[2, 7, 5, 3], 2, 2, 'same'],
    [[2, 7, 7, 3], 3, 2, 'valid'],
    [[2, 6, 7, 3], 3, 1, 'same'],
    [[1, 8, 9, 2], [2, 3], 3, 'same'],
  ])('%j, window %j, stride %d, %s', async (shape, size, strides, pad) => {
    const pool = ([x]: tf.Tensor[]): tf.Tensor => tf.maxPool(x as tf.Tensor4D, size, strides, pad);
    await expectSameOnCpu([shape], withGradients(pool));
    await expectFiniteDifferences([shape], pool, 1e-3);
  });

  test('gives a tie to the first of its window, as cpu does', async () => {
    const pool = ([x]: tf.Tensor[]): tf.Tensor =>
      tf.maxPool(tf.mul(tf.sign(x as tf.Tensor4D), 3), 2, 2, 'valid');
    const gradient = ([x]: tf.Tensor[]): tf.Tensor =>
      tf.grad((y: tf.Tensor) => tf.sum(tf.square(tf.maxPool(y as tf.Tensor4D, 2, 2, 'valid'))))(
        tf.sign(x as tf.Tensor),
      );
    await expectSameOnCpu([[2, 6, 6, 3]], pool);
    await expectSameOnCpu([[2, 6, 6, 3]], gradient);
  });
});
