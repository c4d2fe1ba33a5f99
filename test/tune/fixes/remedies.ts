import {
  accuracy,
  arms,
  classifier,
  dense,
  first,
  pictureReader,
  pictures,
  regression,
  yesOrNo,
  type FixCase,
} from './program';

const better = 'score' as const;
const he = { kernelInitializer: "'heNormal'" };
const hidden = [first(2, 32, 'relu', he), dense(32, 'relu', he)];
const softmax = dense(3, 'softmax');
const flat = 'tf.layers.flatten()';
const pool = 'tf.layers.maxPooling2d({ poolSize: 2 })';
const conv = (filters: number, kernelSize: number, more = '') =>
  `tf.layers.conv2d({ filters: ${filters}, kernelSize: ${kernelSize}, activation: 'relu'${more} })`;
const same = ", padding: 'same'";

/** Which side a row is on, by the first of twenty columns and luck: few rows are soon learned by heart. */
const columns = `import * as tf from '@tensorflow/tfjs';
import { setRandomSeed } from 'descent';

setRandomSeed(3);
const normal = (rows: number, width: number, seed: number) => tf.randomNormal([rows, width], 0, 1, 'float32', seed);
const side = (x: tf.Tensor, luck: tf.Tensor) => x.slice([0, 0], [-1, 1]).add(luck).greater(0).toFloat();
const [xTrain, xTest] = [normal(120, 20, 41), normal(400, 20, 42)];
const [yTrain, yTest] = [side(xTrain, normal(120, 1, 43)), side(xTest, normal(400, 1, 44))];`;

const learnedByHeart = (data = columns, optimizer = 'tf.train.adam(0.01)') =>
  yesOrNo({
    data,
    optimizer,
    layers: [first(20, 64, 'relu', he), dense(64, 'relu', he), dense(1, 'sigmoid')],
    fit: 'epochs: 30, batchSize: 16, validationData: [xTest, yTest]',
    test: `const loss = tf.metrics.binaryCrossentropy(yTest, model.predict(xTest) as tf.Tensor).mean();
console.log('score: ' + -(await loss.data())[0]);`,
  });
/** With less luck in it something is learned before. */
const atFirst = columns.replaceAll('normal(120, ', 'normal(240, ').replace('add(luck)', 'add(luck.mul(0.4))');

/** Of what a network has learned too little or too well. */
const ofLevels: FixCase[] = [
  {
    rule: 'overfitting',
    fix: 'Stop after epoch',
    better,
    cells: learnedByHeart(atFirst, 'tf.train.adam(0.003)'),
  },
  { rule: 'overfitting', fix: 'Stop when', better, cells: learnedByHeart(atFirst) },
  { rule: 'overfitting', fix: 'Add dropout', remains: true, better, cells: learnedByHeart(atFirst) },
  { rule: 'overfitting', fix: 'L2 penalty', remains: true, better, cells: learnedByHeart(atFirst) },
  { rule: 'high-variance', fix: 'Add dropout', remains: true, better, cells: learnedByHeart() },
  { rule: 'high-variance', fix: 'L2 penalty', remains: true, better, cells: learnedByHeart() },
  {
    rule: 'high-bias',
    fix: 'Train for',
    remains: true,
    better,
    cells: classifier({ layers: [first(2, 4, 'relu', he), softmax], fit: fewEpochs(40) }),
  },
  {
    rule: 'high-bias',
    fix: 'Double the width',
    remains: true,
    better,
    cells: classifier({ layers: [first(2, 4, 'relu', he), softmax], fit: fewEpochs(40) }),
  },
  {
    rule: 'still-learning',
    remains: true,
    better,
    cells: classifier({
      layers: [...hidden, softmax],
      optimizer: 'tf.train.adam(0.001)',
      fit: fewEpochs(12),
    }),
  },
];

function fewEpochs(epochs: number): string {
  return `epochs: ${epochs}, batchSize: 32, validationSplit: 0.2`;
}

const tags = `${arms}
const tagsOf = (x: tf.Tensor) => tf.concat([x.greater(0).toFloat(), x.square().sum(1, true).less(1).toFloat()], 1);
const [tagsTrain, tagsTest] = [tagsOf(xTrain), tagsOf(xTest)];`;

const numbered = `${arms}
const [numbers, numbersTest] = tf.split(labels.toFloat(), [480, 120]);`;

const ofLabels: FixCase[] = [
  {
    rule: 'percentage-error-near-zero',
    better,
    cells: regression({
      layers: [first(4, 32, 'relu', he), dense(1)],
      loss: "'meanAbsolutePercentageError'",
    }),
  },
  {
    rule: 'multi-hot-with-softmax',
    better,
    cells: classifier({
      data: tags,
      layers: [...hidden, softmax],
      args: 'xTrain, tagsTrain',
      test: `const right = (model.predict(xTest) as tf.Tensor).greater(0.5).toFloat().equal(tagsTest).toFloat().mean();
console.log('score: ' + (await right.data())[0]);`,
    }),
  },
  {
    rule: 'labels-out-of-range',
    better,
    cells: classifier({
      data: numbered,
      layers: [...hidden, dense(2, 'softmax')],
      loss: "'sparseCategoricalCrossentropy'",
      args: 'xTrain, numbers',
      test: accuracy.replace('yTest.argMax(1)', 'numbersTest.toInt()'),
    }),
  },
];

const ofPictures: FixCase[] = [
  {
    rule: 'feature-map-vanishes',
    fix: 'poolings',
    better,
    cells: pictureReader(
      [
        conv(8, 3, `, inputShape: [12, 12, 1]${same}`),
        ...Array.from({ length: 5 }, () => [pool, conv(8, 3, same)]).flat(),
        flat,
        softmax,
      ],
      { data: pictures(), fit: 'epochs: 12, batchSize: 32' },
    ),
  },
  {
    rule: 'feature-map-vanishes',
    fix: 'window of 3 × 3 and pad',
    better,
    cells: pictureReader([conv(8, 3, ', inputShape: [12, 12, 1]'), pool, conv(8, 7), flat, softmax], {
      data: pictures(),
      fit: 'epochs: 10, batchSize: 32',
    }),
  },
];

const ofLoops: FixCase[] = [
  {
    rule: 'tensors-leaked-in-loop',
    better,
    cells: [
      arms,
      `const w = tf.variable(tf.zeros([2, 3]));
const optimizer = tf.train.sgd(0.1);
const losses: number[] = [];
const before = tf.memory().numTensors;
for (let step = 0; step < 50; step++) {
  optimizer.minimize(() => tf.losses.softmaxCrossEntropy(yTrain, xTrain.matMul(w)));
  // How it goes.
  const loss = tf.losses.softmaxCrossEntropy(yTest, xTest.matMul(w));
  losses.push(loss.dataSync()[0]!);
}`,
      "console.log('score: ' + (before - tf.memory().numTensors));",
    ],
  },
  {
    rule: 'loss-sign-flipped',
    fix: 'Put a minus',
    better,
    cells: [
      `${arms}
const policy = tf.sequential({ layers: [tf.layers.dense({ units: 3, inputShape: [2] })] });
const optimizer = tf.train.adam(0.05);`,
      `for (let episode = 0; episode < 60; episode++) {
  const logits = policy.predict(xTrain) as tf.Tensor2D;
  const actions = tf.oneHot(tf.multinomial(logits, 1, episode).flatten() as tf.Tensor1D, 3).toFloat();
  const rewards = actions.mul(yTrain).sum(1);
  optimizer.minimize(() => {
    const logProb = (policy.predict(xTrain) as tf.Tensor).logSoftmax().mul(actions).sum(1);
    return logProb.mul(rewards).mean() as tf.Scalar;
  });
  tf.dispose([logits, actions, rewards]);
}`,
      `const odds = tf.softmax(policy.predict(xTest) as tf.Tensor);
console.log('score: ' + (await odds.mul(yTest).sum(1).mean().data())[0]);`,
    ],
  },
];

export const ofRemedies: FixCase[] = [...ofLevels, ...ofLabels, ...ofPictures, ...ofLoops];
