import { arms } from '../dataSets';
import { he, softmax, norm, flat, pool, dropout, conv, firstConv, crossEntropy } from '../pieces';
import { classifier, pictureReader, dense, first, type FixCase } from '../program';

const parameters = `console.log('score: ' + -model.countParams());`;

const weak = { ...he, kernelRegularizer: 'tf.regularizers.l2({ l2: 0.3 })' };

/** Of dropout, penalties and normalisation. */
export const regularization: FixCase[] = [
  {
    rule: 'dropout-too-strong',
    cells: classifier({
      layers: [first(2, 32, 'relu', he), dropout(0.9), dense(32, 'relu', he), dropout(0.9), softmax],
    }),
  },
  {
    rule: 'dropout-too-strong',
    fix: 'Drop half of the values',
    cells: classifier({
      layers: [first(2, 32, 'relu', he), dropout(0.9), dense(32, 'relu', he), dropout(0.9), softmax],
    }),
  },
  {
    rule: 'dropout-strong-between-convolutions',
    cells: pictureReader([
      firstConv(12, 8, 3, ''),
      dropout(0.5),
      conv(8, 3, ''),
      dropout(0.5),
      conv(8, 3, ''),
      dropout(0.5),
      'tf.layers.flatten()',
      softmax,
    ]),
  },
  {
    rule: 'dropout-before-batch-norm',
    cells: classifier({
      layers: [
        first(2, 32, 'relu', he),
        dropout(0.5),
        norm,
        dense(32, 'relu', he),
        dropout(0.5),
        norm,
        softmax,
      ],
      test: crossEntropy,
    }),
  },
  {
    rule: 'dropout-before-max-pooling',
    cells: pictureReader([firstConv(12, 8), dropout(0.5), pool, conv(8), dropout(0.5), pool, flat, softmax], {
      fit: 'epochs: 14, batchSize: 32',
      test: crossEntropy,
    }),
  },
  {
    rule: 'dropout-seed-repeats-mask',
    cells: classifier({
      layers: [first(2, 32, 'relu', he), dropout(0.5, ', seed: 3'), softmax],
      test: `const mask = () => model.layers[1]?.apply(tf.ones([1, 32]), { training: true }) as tf.Tensor;
console.log('score: ' + (await mask().notEqual(mask()).sum().data())[0]);`,
    }),
  },
  {
    rule: 'weight-penalty-too-strong',
    cells: classifier({ layers: [first(2, 64, 'relu', weak), dense(64, 'relu', weak), softmax] }),
  },
  {
    rule: 'penalty-dominates',
    cells: classifier({
      layers: [
        first(2, 64, 'relu', { ...he, kernelRegularizer: 'tf.regularizers.l2({ l2: 0.3 })' }),
        dense(64, 'relu', { ...he, kernelRegularizer: 'tf.regularizers.l2({ l2: 0.3 })' }),
        softmax,
      ],
    }),
  },
  {
    rule: 'batch-norm-statistics',
    cells: classifier({
      data: arms.replaceAll('1.6 * radius', '9 + 1.6 * radius'),
      layers: [
        'tf.layers.batchNormalization({ inputShape: [2], momentum: 1 })',
        dense(32, 'relu', he),
        softmax,
      ],
      fit: 'epochs: 40, batchSize: 32',
    }),
  },
  {
    rule: 'batch-norm-statistics',
    fix: 'epsilon',
    cells: classifier({
      data: arms.replaceAll('1.6 * radius', '0.15 * radius'),
      layers: [
        'tf.layers.batchNormalization({ inputShape: [2], momentum: 0.9, epsilon: 1 })',
        dense(32, 'relu', he),
        softmax,
      ],
      fit: 'epochs: 20, batchSize: 32',
    }),
  },
  {
    rule: 'batch-norm-after-selu',
    cells: classifier({
      layers: [
        first(2, 32, 'selu', { kernelInitializer: "'leCunNormal'" }),
        norm,
        dense(32, 'selu', { kernelInitializer: "'leCunNormal'" }),
        norm,
        softmax,
      ],
      fit: 'epochs: 3, batchSize: 32',
      test: crossEntropy,
    }),
  },
  {
    rule: 'useless-bias-before-batch-norm',
    cells: classifier({
      layers: [first(2, 32, undefined, he), norm, "tf.layers.activation({ activation: 'relu' })", softmax],
      fit: 'epochs: 40, batchSize: 32',
      test: parameters,
    }),
  },
  {
    rule: 'batch-norm-with-batch-of-one',
    reveals: ['few-updates', 'training-too-short'],
    cells: classifier({
      layers: [first(2, 32, 'relu', he), 'tf.layers.batchNormalization()', softmax],
      fit: 'epochs: 3, batchSize: 1, validationSplit: 0.2',
    }),
  },
];
