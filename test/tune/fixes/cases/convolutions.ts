import { waves } from '../dataSets';
import { softmax, flat, pool, average, conv, firstConv, big, crossEntropy } from '../pieces';
import { accuracy, classifier, pictureReader, dense, type FixCase } from '../program';

const fewerWeights = `${accuracy.replace("console.log('score: ' + (await share.data())[0]);", '')}
const right = (await share.data())[0] ?? 0;
console.log('score: ' + (right > 0.85 ? -model.countParams() : -Infinity));`;

/** Minus what a recurrent layer carries on at most. */
const largestState = `const states = model.layers[0]?.apply(xTest) as tf.Tensor;
console.log('score: ' + -(await states.abs().max().data())[0]);`;

const windows = "kernelSize: 1, activation: 'relu'";

/** Of how convolutions follow on one another, and of recurrent layers. */
export const convolutions: FixCase[] = [
  {
    rule: 'filters-shrink-with-depth',
    cells: pictureReader([firstConv(16, 16), pool, conv(8), pool, conv(4), pool, flat, softmax], {
      data: big,
      test: crossEntropy,
    }),
  },
  {
    rule: 'no-downsampling',
    cells: pictureReader([firstConv(12, 8), conv(8), conv(8), flat, softmax], { test: crossEntropy }),
  },
  {
    rule: 'only-average-pooling',
    cells: pictureReader(
      [firstConv(16, 8), average, conv(8), average, conv(8), average, conv(8), flat, softmax],
      { data: big, test: crossEntropy },
    ),
  },
  {
    rule: 'pooling-after-every-convolution',
    cells: pictureReader(
      [firstConv(16, 8), pool, conv(8), pool, conv(8), pool, conv(8), pool, flat, softmax],
      { data: big, test: crossEntropy },
    ),
  },
  {
    rule: 'uneven-convolution-blocks',
    cells: pictureReader(
      [firstConv(12, 4, 2), conv(8, 5), pool, conv(4, 5), conv(8, 2), pool, flat, softmax],
      { test: crossEntropy },
    ),
  },
  {
    rule: 'window-too-large',
    cells: pictureReader([firstConv(12, 8), pool, conv(8), pool, conv(8, 7), flat, softmax], {
      fit: 'epochs: 16, batchSize: 32',
      test: fewerWeights,
    }),
  },
  {
    rule: 'window-too-large',
    fix: 'Use 2 as poolSize',
    cells: pictureReader([firstConv(12, 8), 'tf.layers.maxPooling2d({ poolSize: 12 })', flat, softmax], {
      test: crossEntropy,
    }),
  },
  {
    rule: 'windows-of-one',
    cells: pictureReader([
      `tf.layers.conv2d({ filters: 8, ${windows}, inputShape: [12, 12, 1] })`,
      'tf.layers.maxPooling2d({ poolSize: 2 })',
      `tf.layers.conv2d({ filters: 16, ${windows} })`,
      'tf.layers.globalMaxPooling2d({})',
      dense(3, 'softmax'),
    ]),
  },
  {
    rule: 'relu-in-recurrent-layer',
    cells: classifier({
      data: waves,
      layers: [
        `tf.layers.simpleRNN({ inputShape: [24, 1], units: 32, activation: 'relu' })`,
        dense(2, 'softmax'),
      ],
      fit: 'epochs: 10, batchSize: 16',
      test: largestState,
    }),
  },
];
