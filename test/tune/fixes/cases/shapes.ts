import { pictures, waves } from '../dataSets';
import { softmax, flat, pool, conv, firstConv, big, start, scored, sequential, compileOf } from '../pieces';
import { accuracy, classifier, pictureReader, dense, type FixCase } from '../program';

const lstm = (units: number, more = '') => `tf.layers.lstm({ units: ${units}${more} })`;

/** Of shapes that do not fit. */
export const shapes: FixCase[] = [
  { rule: 'missing-flatten', cells: pictureReader([firstConv(12, 8, 3, ''), softmax]) },
  {
    rule: 'missing-flatten',
    fix: 'global average pooling',
    cells: pictureReader([firstConv(12, 8, 3, ''), softmax], {
      optimizer: 'tf.train.adam(0.01)',
      fit: 'epochs: 24, batchSize: 32',
    }),
  },
  {
    rule: 'reshape-changes-size',
    cells: pictureReader([firstConv(12, 8, 3, ''), 'tf.layers.reshape({ targetShape: [500] })', softmax]),
  },
  {
    rule: 'channels-first-input',
    cells: pictureReader(
      ['tf.layers.conv2d({ inputShape: [1, 16, 16], filters: 8, kernelSize: 3 })', flat, softmax],
      {
        data: `${big}\nconst [xFirst, xFirstTest] = [xTrain.transpose([0, 3, 1, 2]), xTest.transpose([0, 3, 1, 2])];`,
        args: 'xFirst, yTrain',
        test: accuracy.replace('xTest', 'xFirstTest'),
      },
    ),
  },
  {
    rule: 'channels-first-input',
    fix: 'as inputShape',
    cells: pictureReader(
      ['tf.layers.conv2d({ inputShape: [1, 16, 16], filters: 8, kernelSize: 3 })', flat, softmax],
      {
        data: big,
      },
    ),
  },
  {
    rule: 'layer-shape-mismatch',
    fix: 'Give the whole sequence on',
    cells: classifier({
      data: waves,
      layers: [lstm(8, ', inputShape: [24, 1]'), lstm(8), dense(2, 'softmax')],
      fit: 'epochs: 8, batchSize: 16',
    }),
  },
  {
    rule: 'layer-shape-mismatch',
    fix: 'Add an axis of channels',
    cells: pictureReader([
      'tf.layers.reshape({ inputShape: [12, 12, 1], targetShape: [12, 12] })',
      conv(8),
      flat,
      softmax,
    ]),
  },
  {
    rule: 'token-ids-out-of-range',
    cells: [
      `${start}
const ids = Array.from({ length: 240 }, (_, i) => [i % 12, (5 * i) % 12, (7 * i) % 12]);
const xs = tf.tensor2d(ids);
const ys = tf.tensor2d(ids.map(([id]) => [(id ?? 0) >= 8 ? 1 : 0]));`,
      sequential(
        [
          'tf.layers.embedding({ inputDim: 8, outputDim: 4, inputLength: 3 })',
          'tf.layers.flatten()',
          dense(1, 'sigmoid'),
        ],
        compileOf('binaryCrossentropy'),
      ),
      scored('xs, ys, { epochs: 10 }'),
    ],
  },
  {
    rule: 'feature-map-vanishes',
    fix: 'Remove this pooling',
    cells: pictureReader([firstConv(12, 8), pool, conv(8), pool, conv(8), pool, pool, flat, softmax]),
  },
  {
    rule: 'feature-map-vanishes',
    fix: 'Pad the picture',
    cells: pictureReader(
      [firstConv(16, 8), pool, conv(8), pool, conv(8), pool, conv(8, 3, ''), flat, softmax],
      {
        data: big,
      },
    ),
  },
  {
    rule: 'feature-map-vanishes',
    fix: 'poolings',
    cells: pictureReader(
      [firstConv(12, 8), ...Array.from({ length: 5 }, () => [pool, conv(8)]).flat(), flat, softmax],
      { data: pictures(), fit: 'epochs: 12, batchSize: 32' },
    ),
  },
  {
    rule: 'feature-map-vanishes',
    fix: 'window of 3 × 3 and pad',
    cells: pictureReader([firstConv(12, 8, 3, ''), pool, conv(8, 7, ''), flat, softmax], {
      data: pictures(),
      fit: 'epochs: 10, batchSize: 32',
    }),
  },
  {
    rule: 'stride-larger-than-window',
    cells: pictureReader([
      "tf.layers.conv2d({ inputShape: [12, 12, 1], filters: 8, kernelSize: 2, strides: 5, activation: 'relu' })",
      'tf.layers.flatten()',
      softmax,
    ]),
  },
];
