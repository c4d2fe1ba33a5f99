import { he, softmax, crossEntropy, start, scored, sequential, compileOf } from '../pieces';
import { classifier, pictureReader, dense, first, type FixCase } from '../program';

const exclusiveOr = `${start}
const xs = tf.tensor2d([0, 0, 0, 1, 1, 0, 1, 1], [4, 2]);
const ys = tf.tensor2d([0, 1, 1, 0], [4, 1]);`;

/** Of what is between inputs and output. */
export const hiddenLayers: FixCase[] = [
  {
    rule: 'missing-hidden-activation',
    cells: classifier({ layers: [first(2, 32), dense(32), softmax] }),
  },
  {
    rule: 'softmax-in-hidden-layer',
    cells: classifier({
      layers: [first(2, 32, 'relu', he), dense(32, 'softmax'), softmax],
      fit: 'epochs: 6, batchSize: 32, validationSplit: 0.2',
    }),
  },
  {
    rule: 'saturating-stack',
    cells: classifier({
      layers: [first(2, 24, 'sigmoid'), ...Array.from({ length: 5 }, () => dense(24, 'sigmoid')), softmax],
    }),
  },
  {
    rule: 'single-unit-bottleneck',
    cells: classifier({
      layers: [first(2, 32, 'relu', he), dense(1, 'relu'), dense(16, 'relu', he), softmax],
    }),
  },
  {
    rule: 'narrow-bottleneck',
    cells: classifier({
      layers: [first(2, 32, 'relu', he), dense(2, 'relu', he), dense(32, 'relu', he), dense(3, 'softmax')],
    }),
  },
  {
    rule: 'line-through-curve',
    cells: [
      exclusiveOr,
      sequential([first(2, 1, 'sigmoid')], compileOf('binaryCrossentropy')),
      scored('xs, ys, { epochs: 200 }'),
    ],
  },
  {
    rule: 'tangled-classes-for-line',
    cells: classifier({
      layers: [first(2, 3, 'softmax')],
      fit: 'epochs: 40, batchSize: 32, validationSplit: 0.2',
    }),
  },
  {
    rule: 'dense-widths-grow',
    cells: pictureReader(
      [
        `tf.layers.flatten({ inputShape: [12, 12, 1] })`,
        dense(8, 'relu'),
        dense(16, 'relu'),
        dense(32, 'relu'),
        softmax,
      ],
      { fit: 'epochs: 8, batchSize: 32', test: crossEntropy.replaceAll('Test', 'Train') },
    ),
  },
  {
    rule: 'layers-frozen',
    cells: classifier({
      layers: [
        first(2, 8, 'relu', he),
        dense(8, 'relu', { ...he, trainable: 'false' }),
        dense(3, 'softmax', { trainable: 'false' }),
      ],
    }),
  },
];
