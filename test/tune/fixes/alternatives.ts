import {
  accuracy,
  arms,
  classifier,
  dense,
  first,
  pictureReader,
  pictures,
  regression,
  sureness,
  surface,
  waves,
  yesOrNo,
  type FixCase,
} from './program';

const he = { kernelInitializer: "'heNormal'" };
const hidden = [first(2, 32, 'relu', he), dense(32, 'relu', he)];
const softmax = dense(3, 'softmax');
const better = 'score' as const;
const norm = 'tf.layers.batchNormalization()';
const flat = 'tf.layers.flatten()';
const pool = 'tf.layers.maxPooling2d({ poolSize: 2 })';
const average = 'tf.layers.averagePooling2d({ poolSize: 2 })';
const dropout = (rate: number, more = '') => `tf.layers.dropout({ rate: ${rate}${more} })`;
const conv = (filters: number, kernelSize = 3, more = ", padding: 'same'") =>
  `tf.layers.conv2d({ filters: ${filters}, kernelSize: ${kernelSize}, activation: 'relu'${more} })`;
const firstConv = (side: number, ...rest: Parameters<typeof conv>) =>
  conv(...rest).replace('{ ', `{ inputShape: [${side}, ${side}, 1], `);
const big = pictures(16);
const parameters = `console.log('score: ' + -model.countParams());`;
const lstm = (units: number, more = '') => `tf.layers.lstm({ units: ${units}${more} })`;
/** Minus the loss on the test rows. */
const crossEntropy = `const loss = tf.metrics.categoricalCrossentropy(yTest, model.predict(xTest) as tf.Tensor).mean();
console.log('score: ' + -(await loss.data())[0]);`;

const fewerWeights = `${accuracy.replace("console.log('score: ' + (await share.data())[0]);", '')}
const right = (await share.data())[0] ?? 0;
console.log('score: ' + (right > 0.85 ? -model.countParams() : -Infinity));`;

/** Minus what a recurrent layer carries on at most. */
const largestState = `const states = model.layers[0]?.apply(xTest) as tf.Tensor;
console.log('score: ' + -(await states.abs().max().data())[0]);`;

/** Sums of such weights times what a relu gives are never above zero. */
const negative = { kernelInitializer: 'tf.initializers.randomUniform({ minval: -0.2, maxval: 0 })' };

/** Further fixes of a rule that has several, and fixes of opinions. */
export const ofAlternatives: FixCase[] = [
  {
    rule: 'activation-twice',
    fix: 'Remove the activation of this layer',
    better,
    cells: classifier({
      layers: [...hidden, dense(3, 'relu'), "tf.layers.activation({ activation: 'softmax' })"],
    }),
  },
  {
    rule: 'argmax-over-rows',
    better,
    cells: classifier({
      layers: [...hidden, softmax],
      test: `const guesses = (model.predict(xTest) as tf.Tensor).argMax();
const share = guesses.equal(yTest.argMax(1)).toFloat().mean();
console.log('score: ' + (await share.data())[0]);`,
    }),
  },
  {
    rule: 'batch-norm-after-selu',
    better,
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
    rule: 'batch-norm-statistics',
    fix: 'epsilon',
    better,
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
    rule: 'channels-first-input',
    better,
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
    better,
    cells: pictureReader(
      ['tf.layers.conv2d({ inputShape: [1, 16, 16], filters: 8, kernelSize: 3 })', flat, softmax],
      {
        data: big,
      },
    ),
  },
  {
    rule: 'dense-widths-grow',
    better,
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
    rule: 'dropout-before-batch-norm',
    better,
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
    better,
    cells: pictureReader([firstConv(12, 8), dropout(0.5), pool, conv(8), dropout(0.5), pool, flat, softmax], {
      fit: 'epochs: 14, batchSize: 32',
      test: crossEntropy,
    }),
  },
  {
    rule: 'dropout-seed-repeats-mask',
    better,
    cells: classifier({
      layers: [first(2, 32, 'relu', he), dropout(0.5, ', seed: 3'), softmax],
      test: `const mask = () => model.layers[1]?.apply(tf.ones([1, 32]), { training: true }) as tf.Tensor;
console.log('score: ' + (await mask().notEqual(mask()).sum().data())[0]);`,
    }),
  },
  {
    rule: 'dropout-too-strong',
    fix: 'Drop half of the values',
    better,
    cells: classifier({
      layers: [first(2, 32, 'relu', he), dropout(0.9), dense(32, 'relu', he), dropout(0.9), softmax],
    }),
  },
  {
    rule: 'early-stopping-without-validation',
    better: { series: 'val_loss' },
    cells: classifier({
      layers: [...hidden, softmax],
      fit: "epochs: 5, batchSize: 32, callbacks: tf.callbacks.earlyStopping({ monitor: 'val_loss', patience: 3 })",
    }),
  },
  {
    rule: 'feature-map-vanishes',
    fix: 'Remove this pooling',
    better,
    cells: pictureReader([firstConv(12, 8), pool, conv(8), pool, conv(8), pool, pool, flat, softmax]),
  },
  {
    rule: 'feature-map-vanishes',
    fix: 'Pad the picture',
    better,
    cells: pictureReader(
      [firstConv(16, 8), pool, conv(8), pool, conv(8), pool, conv(8, 3, ''), flat, softmax],
      {
        data: big,
      },
    ),
  },
  {
    rule: 'filters-shrink-with-depth',
    better,
    cells: pictureReader([firstConv(16, 16), pool, conv(8), pool, conv(4), pool, flat, softmax], {
      data: big,
      test: crossEntropy,
    }),
  },
  {
    rule: 'fit-not-awaited',
    better,
    cells: ((cells) => [
      ...cells.slice(0, 3),
      `${cells[3]?.replace('await ', '') ?? ''}
${cells[4] ?? ''}
while ((model as unknown as { isTraining: boolean }).isTraining) await tf.nextFrame();`,
    ])(classifier({ layers: [...hidden, softmax] })),
  },
  {
    rule: 'implicit-hyperparameters',
    better: 'equal',
    cells: classifier({ layers: [...hidden, softmax], fit: 'epochs: 5' }),
  },
  {
    rule: 'layer-shape-mismatch',
    fix: 'Give the whole sequence on',
    better,
    cells: classifier({
      data: waves,
      layers: [lstm(8, ', inputShape: [24, 1]'), lstm(8), dense(2, 'softmax')],
      fit: 'epochs: 8, batchSize: 16',
    }),
  },
  {
    rule: 'layer-shape-mismatch',
    fix: 'Add an axis of channels',
    better,
    cells: pictureReader([
      'tf.layers.reshape({ inputShape: [12, 12, 1], targetShape: [12, 12] })',
      conv(8),
      flat,
      softmax,
    ]),
  },
  {
    rule: 'missing-flatten',
    fix: 'global average pooling',
    better,
    cells: pictureReader([firstConv(12, 8, 3, ''), softmax], {
      optimizer: 'tf.train.adam(0.01)',
      fit: 'epochs: 24, batchSize: 32',
    }),
  },
  {
    rule: 'missing-output-activation',
    fix: 'as the loss',
    better,
    cells: regression({ layers: [first(4, 32, 'relu', he), dense(1)], loss: "'binaryCrossentropy'" }),
  },
  {
    rule: 'missing-output-activation',
    fix: 'as activation',
    better,
    cells: regression({
      data: `${surface}\nconst [counts, countsTest] = [yTrain.add(1).mul(2), yTest.add(1).mul(2)];`,
      layers: [first(4, 32, 'relu', he), dense(1)],
      loss: "'poisson'",
      args: 'xTrain, counts',
      test: `const error = tf.losses.meanSquaredError(countsTest, model.predict(xTest) as tf.Tensor);
console.log('score: ' + -(await error.data())[0]);`,
    }),
  },
  {
    rule: 'no-downsampling',
    better,
    cells: pictureReader([firstConv(12, 8), conv(8), conv(8), flat, softmax], { test: crossEntropy }),
  },
  {
    rule: 'only-average-pooling',
    better,
    cells: pictureReader(
      [firstConv(16, 8), average, conv(8), average, conv(8), average, conv(8), flat, softmax],
      { data: big, test: crossEntropy },
    ),
  },
  {
    rule: 'output-activation-unfit-for-loss',
    fix: 'as the loss',
    better,
    cells: classifier({ layers: [...hidden, softmax], loss: "'binaryCrossentropy'", test: crossEntropy }),
  },
  {
    rule: 'pooling-after-every-convolution',
    better,
    cells: pictureReader(
      [firstConv(16, 8), pool, conv(8), pool, conv(8), pool, conv(8), pool, flat, softmax],
      { data: big, test: crossEntropy },
    ),
  },
  {
    rule: 'probabilities-into-logits-loss',
    fix: 'Remove this activation layer',
    better,
    cells: classifier({
      layers: [...hidden, dense(3), "tf.layers.activation({ activation: 'softmax' })"],
      loss: '(labels: tf.Tensor, logits: tf.Tensor) => tf.losses.softmaxCrossEntropy(labels, logits)',
      optimizer: 'tf.train.sgd(0.1)',
      test: sureness,
    }),
  },
  {
    rule: 'probabilities-into-logits-loss',
    fix: 'as the loss',
    better,
    cells: classifier({
      layers: [...hidden, softmax],
      loss: '(labels: tf.Tensor, logits: tf.Tensor) => tf.losses.softmaxCrossEntropy(labels, logits)',
      optimizer: 'tf.train.sgd(0.1)',
      test: sureness,
    }),
  },
  {
    rule: 'relu-in-recurrent-layer',
    better,
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
  {
    rule: 'softmax-on-one-unit',
    fix: 'Give the number',
    better,
    cells: regression({ layers: [first(4, 32, 'relu', he), dense(1, 'softmax')] }),
  },
  {
    rule: 'softmax-on-one-unit',
    fix: 'sigmoid and binaryCrossentropy',
    better,
    cells: yesOrNo({ layers: [...hidden, dense(1, 'softmax')], loss: "'categoricalCrossentropy'" }),
  },
  {
    rule: 'uneven-convolution-blocks',
    better,
    cells: pictureReader(
      [firstConv(12, 4, 2), conv(8, 5), pool, conv(4, 5), conv(8, 2), pool, flat, softmax],
      { test: crossEntropy },
    ),
  },
  {
    rule: 'useless-bias-before-batch-norm',
    better,
    cells: classifier({
      layers: [first(2, 32, undefined, he), norm, "tf.layers.activation({ activation: 'relu' })", softmax],
      fit: 'epochs: 40, batchSize: 32',
      test: parameters,
    }),
  },
  {
    rule: 'window-too-large',
    better,
    cells: pictureReader([firstConv(12, 8), pool, conv(8), pool, conv(8, 7), flat, softmax], {
      fit: 'epochs: 16, batchSize: 32',
      test: fewerWeights,
    }),
  },
  {
    rule: 'few-updates',
    fix: 'epochs',
    better,
    cells: classifier({ layers: [...hidden, softmax], fit: 'epochs: 2, batchSize: 64' }),
  },
  {
    rule: 'unscaled-inputs',
    fix: 'rescaling layer',
    better,
    cells: pictureReader([`tf.layers.flatten({ inputShape: [12, 12, 1] })`, dense(16, 'tanh'), softmax], {
      data: pictures()
        .replace('0.6 * Math.random()', '0.6 * Math.random()')
        .replace('value(i)),', 'Math.round(255 * value(i))),'),
      test: crossEntropy,
    }),
  },
  {
    rule: 'dead-relu',
    fix: 'Use heNormal',
    better,
    cells: classifier({ layers: [first(2, 32, 'relu', he), dense(32, 'relu', negative), softmax] }),
  },
  {
    rule: 'dead-relu',
    fix: 'Use elu',
    better,
    cells: classifier({ layers: [first(2, 32, 'relu', he), dense(32, 'relu', negative), softmax] }),
  },
  {
    rule: 'vanishing-gradient',
    fix: 'batch normalization',
    better,
    cells: classifier({
      layers: [first(2, 24, 'sigmoid'), ...Array.from({ length: 6 }, () => dense(24, 'sigmoid')), softmax],
      optimizer: 'tf.train.adam(0.003)',
      fit: 'epochs: 20, batchSize: 32',
    }),
  },
];
