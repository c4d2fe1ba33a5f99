import {
  arms,
  classifier,
  dense,
  first,
  pictureReader,
  regression,
  ring,
  silentSensor,
  sureness,
  surface,
  yesOrNo,
  type FixCase,
} from './program';
import { ofClasses } from './classes';
import { ofCode } from './code';
import { ofGradients } from './gradients';
import { ofAlternatives } from './alternatives';
import { ofRemedies } from './remedies';
import { ofWritten } from './written';

const he = { kernelInitializer: "'heNormal'" };
const hidden = [first(2, 32, 'relu', he), dense(32, 'relu', he)];
const normal = (stddev: number) => ({
  kernelInitializer: `tf.initializers.randomNormal({ mean: 0, stddev: ${stddev} })`,
});
const huge = normal(3);
const enormous = normal(200);
const softmax = dense(3, 'softmax');
const logits = '(labels: tf.Tensor, logits: tf.Tensor) => tf.losses.softmaxCrossEntropy(labels, logits)';

const better = 'score' as const;

/** Of the model as it is written. */
const ofModels: FixCase[] = [
  { rule: 'missing-output-activation', better, cells: classifier({ layers: [...hidden, dense(3)] }) },
  { rule: 'softmax-on-one-unit', better, cells: yesOrNo({ layers: [...hidden, dense(1, 'softmax')] }) },
  {
    rule: 'probabilities-into-logits-loss',
    better,
    cells: classifier({
      layers: [...hidden, softmax],
      loss: logits,
      optimizer: 'tf.train.sgd(0.1)',
    }),
  },
  {
    rule: 'activation-twice',
    better,
    cells: classifier({
      layers: [...hidden, softmax, "tf.layers.activation({ activation: 'softmax' })"],
      test: sureness,
    }),
  },
  {
    rule: 'output-activation-unfit-for-loss',
    better,
    cells: classifier({ layers: [...hidden, dense(3, 'relu')] }),
  },
  {
    rule: 'regression-loss-on-classifier',
    better,
    cells: classifier({
      layers: [...hidden, softmax],
      loss: "'meanSquaredError'",
      optimizer: 'tf.train.sgd(0.05)',
    }),
  },
  {
    rule: 'categorical-loss-on-one-unit',
    better,
    cells: yesOrNo({ layers: [...hidden, dense(1, 'sigmoid')], loss: "'categoricalCrossentropy'" }),
  },
  {
    rule: 'accuracy-on-regression',
    better: { series: 'mae' },
    cells: regression({ layers: [first(4, 32, 'relu', he), dense(1)], metrics: "'accuracy'" }),
  },
  {
    rule: 'missing-hidden-activation',
    better,
    cells: classifier({ layers: [first(2, 32), dense(32), softmax] }),
  },
  {
    rule: 'softmax-in-hidden-layer',
    better,
    cells: classifier({
      layers: [first(2, 32, 'relu', he), dense(32, 'softmax'), softmax],
      fit: 'epochs: 6, batchSize: 32, validationSplit: 0.2',
    }),
  },
  {
    rule: 'saturating-stack',
    better,
    cells: classifier({
      layers: [first(2, 24, 'sigmoid'), ...Array.from({ length: 5 }, () => dense(24, 'sigmoid')), softmax],
    }),
  },
  {
    rule: 'single-unit-bottleneck',
    better,
    cells: classifier({
      layers: [first(2, 32, 'relu', he), dense(1, 'relu'), dense(16, 'relu', he), softmax],
    }),
  },
  {
    rule: 'constant-kernel-initializer',
    better,
    cells: classifier({ layers: [first(2, 32, 'relu', { kernelInitializer: "'zeros'" }), softmax] }),
  },
  {
    rule: 'kernel-initializer-out-of-scale',
    better,
    cells: classifier({
      layers: [first(2, 64, 'relu', he), dense(64, 'relu', huge), dense(64, 'relu', huge), softmax],
      optimizer: 'tf.train.adam(0.002)',
    }),
  },
  {
    rule: 'nonzero-bias-initializer',
    better,
    cells: classifier({
      layers: [
        first(2, 32, 'relu', { ...he, biasInitializer: 'tf.initializers.constant({ value: -3 })' }),
        dense(32, 'relu', { ...he, biasInitializer: 'tf.initializers.constant({ value: -3 })' }),
        softmax,
      ],
    }),
  },
  {
    rule: 'initializer-unfit-for-activation',
    better,
    cells: classifier({
      layers: [
        first(2, 64, 'relu', { kernelInitializer: "'leCunNormal'" }),
        ...Array.from({ length: 7 }, () => dense(64, 'relu', { kernelInitializer: "'leCunNormal'" })),
        softmax,
      ],
      optimizer: 'tf.train.sgd(0.02)',
    }),
  },
  {
    rule: 'selu-without-lecun',
    better,
    cells: classifier({
      layers: [
        first(2, 64, 'selu', { kernelInitializer: "'heUniform'" }),
        ...Array.from({ length: 9 }, () => dense(64, 'selu', { kernelInitializer: "'heUniform'" })),
        softmax,
      ],
      optimizer: 'tf.train.sgd(0.05)',
      fit: 'epochs: 4, batchSize: 32, validationSplit: 0.2',
    }),
  },
];

const conv = (more = '') => `tf.layers.conv2d({ ${more}filters: 8, kernelSize: 3, activation: 'relu' })`;
const firstConv = conv('inputShape: [12, 12, 1], ');
const dropout = (rate: number) => `tf.layers.dropout({ rate: ${rate} })`;
const weak = { ...he, kernelRegularizer: 'tf.regularizers.l2({ l2: 0.3 })' };

/** Of shapes, regularisation and normalisation. */
const ofStructure: FixCase[] = [
  { rule: 'missing-flatten', better, cells: pictureReader([firstConv, softmax]) },
  {
    rule: 'reshape-changes-size',
    better,
    cells: pictureReader([firstConv, 'tf.layers.reshape({ targetShape: [500] })', softmax]),
  },
  {
    rule: 'stride-larger-than-window',
    better,
    cells: pictureReader([
      "tf.layers.conv2d({ inputShape: [12, 12, 1], filters: 8, kernelSize: 2, strides: 5, activation: 'relu' })",
      'tf.layers.flatten()',
      softmax,
    ]),
  },
  {
    rule: 'dropout-after-output',
    better,
    cells: classifier({ layers: [...hidden, softmax, dropout(0.5)] }),
  },
  {
    rule: 'dropout-too-strong',
    better,
    cells: classifier({
      layers: [first(2, 32, 'relu', he), dropout(0.9), dense(32, 'relu', he), dropout(0.9), softmax],
    }),
  },
  {
    rule: 'dropout-strong-between-convolutions',
    better,
    cells: pictureReader([
      firstConv,
      dropout(0.5),
      conv(),
      dropout(0.5),
      conv(),
      dropout(0.5),
      'tf.layers.flatten()',
      softmax,
    ]),
  },
  {
    rule: 'weight-penalty-too-strong',
    better,
    cells: classifier({ layers: [first(2, 64, 'relu', weak), dense(64, 'relu', weak), softmax] }),
  },
  {
    rule: 'batch-norm-statistics',
    better,
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
    rule: 'loss-sign-flipped',
    better,
    cells: classifier({
      layers: [...hidden, dense(3)],
      loss: '(labels: tf.Tensor, logits: tf.Tensor) => tf.losses.softmaxCrossEntropy(labels, logits).neg()',
    }),
  },
];

/** Of the optimizer, the number of updates and the batches. */
const ofTrainings: FixCase[] = [
  {
    rule: 'learning-rate-too-high',
    better,
    cells: classifier({
      layers: [...hidden, softmax],
      optimizer: 'tf.train.adam(0.6)',
      fit: 'epochs: 40, batchSize: 32, validationSplit: 0.2',
    }),
  },
  {
    rule: 'learning-rate-too-low',
    better,
    cells: classifier({
      layers: [...hidden, softmax],
      optimizer: 'tf.train.adam(1e-6)',
      fit: 'epochs: 40, batchSize: 32, validationSplit: 0.2',
    }),
  },
  {
    rule: 'learning-rate-not-positive',
    better,
    cells: classifier({ layers: [...hidden, softmax], optimizer: 'tf.train.sgd(-0.05)' }),
  },
  {
    rule: 'momentum-not-below-one',
    better,
    cells: classifier({ layers: [...hidden, softmax], optimizer: 'tf.train.momentum(0.01, 1.1)' }),
  },
  {
    rule: 'optimizer-epsilon-too-small',
    better,
    cells: regression({
      data: silentSensor,
      layers: [first(5, 32, 'relu', he), dense(1)],
      optimizer: 'tf.train.adam(0.01, 0.9, 0.999, 1e-16)',
      args: 'xFive, yTrain',
      test: `const error = tf.losses.meanSquaredError(yTest, model.predict(xFiveTest) as tf.Tensor);
console.log('score: ' + -(await error.data())[0]);`,
    }),
  },
  {
    rule: 'batch-size-of-one',
    // As few epochs were enough only for so many updates.
    reveals: ['few-updates', 'training-too-short'],
    better,
    cells: yesOrNo({
      data: ring(2000),
      layers: [...hidden, dense(1, 'sigmoid')],
      optimizer: 'tf.train.adam(0.1)',
      fit: 'epochs: 1, batchSize: 1',
    }),
  },
  {
    rule: 'batch-norm-with-batch-of-one',
    reveals: ['few-updates', 'training-too-short'],
    better,
    cells: classifier({
      layers: [first(2, 32, 'relu', he), 'tf.layers.batchNormalization()', softmax],
      fit: 'epochs: 3, batchSize: 1, validationSplit: 0.2',
    }),
  },
  {
    rule: 'too-few-updates',
    better,
    cells: yesOrNo({
      data: ring(500),
      layers: [...hidden, dense(1, 'sigmoid')],
      optimizer: 'tf.train.adam(0.001)',
      fit: 'epochs: 1, batchSize: 256',
    }),
  },
];

/** Seen in the data when `fit` begins. */
const ofData: FixCase[] = [
  {
    rule: 'targets-outside-output-range',
    better,
    cells: regression({ layers: [first(4, 32, 'relu', he), dense(1, 'sigmoid')] }),
  },
  {
    rule: 'unscaled-inputs',
    better,
    cells: regression({
      data: surface
        .replace('3.4 * (Math.random() - 0.5)', '3000 * (Math.random() - 0.5)')
        .replace('2 * at[0]', '0.002 * at[0]')
        .replace('at[1] * at[2]', 'at[1] * at[2] * 1e-6'),
      layers: [first(4, 32, 'relu', he), dense(1)],
    }),
  },
  {
    rule: 'no-validation-data',
    better: { series: 'val_loss' },
    cells: classifier({ layers: [...hidden, softmax], fit: 'epochs: 5, batchSize: 32' }),
  },
  {
    rule: 'few-updates',
    better,
    cells: classifier({ layers: [...hidden, softmax], fit: 'epochs: 30, batchSize: 480' }),
  },
  {
    rule: 'batch-size-one',
    reveals: ['few-updates', 'training-too-short'],
    better,
    cells: yesOrNo({
      data: ring(600),
      layers: [...hidden, dense(1, 'sigmoid')],
      optimizer: 'tf.train.adam(0.06)',
      fit: 'epochs: 2, batchSize: 1',
    }),
  },
  {
    rule: 'validation-rows-in-training',
    better: { honest: 'val_loss' },
    cells: classifier({
      layers: [first(2, 128, 'relu', he), dense(128, 'relu', he), softmax],
      fit: 'epochs: 40, batchSize: 16, validationData: [xTrain, yTrain]',
    }),
  },
  {
    rule: 'sorted-without-shuffle',
    better,
    cells: classifier({
      data: `${arms}
const order = tf.topk(yTrain.argMax(1).toFloat(), 480).indices;
const [xSorted, ySorted] = [tf.gather(xTrain, order), tf.gather(yTrain, order)];`,
      layers: [...hidden, softmax],
      args: 'xSorted, ySorted',
      fit: 'epochs: 6, batchSize: 16, shuffle: false, validationData: [xTest, yTest]',
    }),
  },
];

/** Seen while it trains. */
const ofRuns: FixCase[] = [
  {
    rule: 'dead-relu',
    better,
    cells: classifier({
      layers: [...hidden, softmax],
      optimizer: 'tf.train.sgd(2)',
      fit: 'epochs: 20, batchSize: 16',
    }),
  },
  {
    rule: 'loss-diverging',
    better,
    cells: regression({
      layers: [first(4, 1)],
      optimizer: 'tf.train.sgd(1.2)',
      fit: 'epochs: 8, batchSize: 32',
    }),
  },
  {
    rule: 'non-finite',
    reveals: ['updates-too-large'],
    better,
    cells: regression({
      layers: [first(4, 64, 'relu', he), dense(64, 'relu', he), dense(1)],
      optimizer: 'tf.train.sgd(2)',
    }),
  },
  {
    rule: 'penalty-dominates',
    better,
    cells: classifier({
      layers: [
        first(2, 64, 'relu', { ...he, kernelRegularizer: 'tf.regularizers.l2({ l2: 0.3 })' }),
        dense(64, 'relu', { ...he, kernelRegularizer: 'tf.regularizers.l2({ l2: 0.3 })' }),
        softmax,
      ],
    }),
  },
  {
    rule: 'saturated-units',
    better,
    cells: classifier({
      layers: [
        first(2, 32, 'tanh', { kernelInitializer: 'tf.initializers.randomNormal({ mean: 0, stddev: 30 })' }),
        dense(32, 'tanh', { kernelInitializer: 'tf.initializers.randomNormal({ mean: 0, stddev: 3 })' }),
        softmax,
      ],
    }),
  },
  {
    rule: 'saturated-units',
    fix: 'glorotNormal',
    better,
    cells: classifier({
      layers: [
        first(2, 32, 'tanh', { kernelInitializer: 'tf.initializers.randomNormal({ mean: 0, stddev: 30 })' }),
        dense(32, 'tanh'),
        softmax,
      ],
    }),
  },
  {
    rule: 'non-finite',
    fix: 'as kernelInitializer',
    reveals: ['updates-too-large'],
    better,
    cells: regression({
      layers: [first(4, 16, 'relu', normal(1e8)), dense(16, 'relu', normal(1e8)), dense(1)],
      optimizer: 'tf.train.sgd(0.01)',
    }),
  },
  {
    rule: 'unexpected-initial-loss',
    better,
    cells: classifier({
      layers: [...hidden, dense(3, 'softmax', normal(40))],
      fit: 'epochs: 6, batchSize: 32, validationSplit: 0.2',
      test: sureness,
    }),
  },
  {
    rule: 'updates-too-large',
    better,
    cells: classifier({ layers: [...hidden, softmax], optimizer: 'tf.train.adam(0.4)' }),
  },
  {
    rule: 'updates-too-small',
    better,
    cells: classifier({
      layers: [...hidden, softmax],
      optimizer: 'tf.train.sgd(0.0005)',
      fit: 'epochs: 20, batchSize: 32, validationSplit: 0.2',
    }),
  },
  {
    rule: 'vanishing-gradient',
    better,
    cells: classifier({
      layers: [first(2, 24, 'sigmoid'), ...Array.from({ length: 6 }, () => dense(24, 'sigmoid')), softmax],
    }),
  },
  {
    rule: 'constant-weights',
    better,
    cells: classifier({
      layers: [
        first(2, 32, 'relu', { kernelInitializer: 'tf.initializers.constant({ value: 0.2 })' }),
        softmax,
      ],
    }),
  },
  {
    rule: 'activation-spread',
    better,
    cells: classifier({
      layers: [first(2, 64, 'relu', enormous), dense(64, 'relu', he), softmax],
      optimizer: 'tf.train.adam(0.003)',
    }),
  },
];

export const fixCases: FixCase[] = [
  ...ofModels,
  ...ofStructure,
  ...ofTrainings,
  ...ofData,
  ...ofClasses,
  ...ofRuns,
  ...ofAlternatives,
  ...ofCode,
  ...ofGradients,
  ...ofWritten,
  ...ofRemedies,
];
