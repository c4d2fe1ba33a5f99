import { arms, surface } from '../dataSets';
import {
  he,
  hidden,
  softmax,
  dropout,
  crossEntropy,
  start,
  straight,
  scored,
  sequential,
  compileOf,
} from '../pieces';
import { accuracy, sureness, classifier, yesOrNo, regression, dense, first, type FixCase } from '../program';

const logits = '(labels: tf.Tensor, logits: tf.Tensor) => tf.losses.softmaxCrossEntropy(labels, logits)';

const columns = `${start}
const xs = tf.tensor2d(Array.from({ length: 60 }, (_, i) => [i % 4, (i % 4) ** 2 / 3, (i % 3) - 1, (i % 5) / 2]));
const ys = tf.tensor1d(Array.from({ length: 60 }, (_, i) => i % 4));
const hot = tf.oneHot(tf.tensor1d(Array.from({ length: 60 }, (_, i) => i % 3), 'int32'), 3);`;

const tags = `${arms}
const tagsOf = (x: tf.Tensor) => tf.concat([x.greater(0).toFloat(), x.square().sum(1, true).less(1).toFloat()], 1);
const [tagsTrain, tagsTest] = [tagsOf(xTrain), tagsOf(xTest)];`;

const numbered = `${arms}
const [numbers, numbersTest] = tf.split(labels.toFloat(), [480, 120]);`;

/** Of the last layer, its loss and the labels. */
export const outputs: FixCase[] = [
  { rule: 'missing-output-activation', cells: classifier({ layers: [...hidden, dense(3)] }) },
  {
    rule: 'missing-output-activation',
    fix: 'as the loss',
    cells: regression({ layers: [first(4, 32, 'relu', he), dense(1)], loss: "'binaryCrossentropy'" }),
  },
  {
    rule: 'missing-output-activation',
    fix: 'as activation',
    cells: regression({
      data: `${surface}\nconst [counts, countsTest] = [yTrain.add(1).mul(2), yTest.add(1).mul(2)];`,
      layers: [first(4, 32, 'relu', he), dense(1)],
      loss: "'poisson'",
      args: 'xTrain, counts',
      test: `const error = tf.losses.meanSquaredError(countsTest, model.predict(xTest) as tf.Tensor);
console.log('score: ' + -(await error.data())[0]);`,
    }),
  },
  { rule: 'softmax-on-one-unit', cells: yesOrNo({ layers: [...hidden, dense(1, 'softmax')] }) },
  {
    rule: 'softmax-on-one-unit',
    fix: 'Give the number',
    cells: regression({ layers: [first(4, 32, 'relu', he), dense(1, 'softmax')] }),
  },
  {
    rule: 'softmax-on-one-unit',
    fix: 'sigmoid and binaryCrossentropy',
    cells: yesOrNo({ layers: [...hidden, dense(1, 'softmax')], loss: "'categoricalCrossentropy'" }),
  },
  {
    rule: 'probabilities-into-logits-loss',
    cells: classifier({
      layers: [...hidden, softmax],
      loss: logits,
      optimizer: 'tf.train.sgd(0.1)',
    }),
  },
  {
    rule: 'probabilities-into-logits-loss',
    fix: 'Remove this activation layer',
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
    cells: classifier({
      layers: [...hidden, softmax],
      loss: '(labels: tf.Tensor, logits: tf.Tensor) => tf.losses.softmaxCrossEntropy(labels, logits)',
      optimizer: 'tf.train.sgd(0.1)',
      test: sureness,
    }),
  },
  {
    rule: 'activation-twice',
    cells: classifier({
      layers: [...hidden, softmax, "tf.layers.activation({ activation: 'softmax' })"],
      test: sureness,
    }),
  },
  {
    rule: 'activation-twice',
    fix: 'Remove the activation of this layer',
    cells: classifier({
      layers: [...hidden, dense(3, 'relu'), "tf.layers.activation({ activation: 'softmax' })"],
    }),
  },
  {
    rule: 'output-activation-unfit-for-loss',
    cells: classifier({ layers: [...hidden, dense(3, 'relu')] }),
  },
  {
    rule: 'output-activation-unfit-for-loss',
    fix: 'as the loss',
    cells: classifier({ layers: [...hidden, softmax], loss: "'binaryCrossentropy'", test: crossEntropy }),
  },
  {
    rule: 'regression-loss-on-classifier',
    cells: classifier({
      layers: [...hidden, softmax],
      loss: "'meanSquaredError'",
      optimizer: 'tf.train.sgd(0.05)',
    }),
  },
  {
    rule: 'categorical-loss-on-one-unit',
    cells: yesOrNo({ layers: [...hidden, dense(1, 'sigmoid')], loss: "'categoricalCrossentropy'" }),
  },
  {
    rule: 'accuracy-on-regression',
    better: { series: 'mae' },
    cells: regression({ layers: [first(4, 32, 'relu', he), dense(1)], metrics: "'accuracy'" }),
  },
  {
    rule: 'multi-hot-with-softmax',
    cells: classifier({
      data: tags,
      layers: [...hidden, softmax],
      args: 'xTrain, tagsTrain',
      test: `const right = (model.predict(xTest) as tf.Tensor).greater(0.5).toFloat().equal(tagsTest).toFloat().mean();
console.log('score: ' + (await right.data())[0]);`,
    }),
  },
  {
    rule: 'normalization-after-output',
    cells: [
      arms,
      sequential(
        [first(2, 32, 'relu'), dense(3, 'softmax'), 'tf.layers.batchNormalization()'],
        compileOf('categoricalCrossentropy', 'tf.train.adam(0.01)'),
      ),
      scored('xTrain, yTrain, { epochs: 15 }'),
    ],
  },
  {
    rule: 'dropout-after-output',
    cells: classifier({ layers: [...hidden, softmax, dropout(0.5)] }),
  },
  {
    rule: 'targets-outside-output-range',
    cells: regression({ layers: [first(4, 32, 'relu', he), dense(1, 'sigmoid')] }),
  },
  {
    rule: 'output-cannot-reach-targets',
    cells: [
      straight,
      sequential([first(1, 10, 'relu'), dense(1, 'sigmoid')], compileOf('meanSquaredError')),
      scored('xs, ys, { epochs: 80 }'),
    ],
  },
  {
    rule: 'labels-unfit-for-output',
    fix: 'as units',
    cells: [
      columns,
      sequential([first(4, 8, 'relu'), dense(3, 'softmax')], compileOf('sparseCategoricalCrossentropy')),
      `await model.fit(xs, ys, { epochs: 60 });
const share = (model.predict(xs) as tf.Tensor).argMax(1).equal(ys.toInt()).toFloat().mean();
console.log('score: ' + (await share.data())[0]);`,
    ],
  },
  {
    rule: 'labels-unfit-for-output',
    fix: 'as the loss',
    cells: [
      columns,
      sequential([first(4, 8, 'relu'), dense(3, 'softmax')], compileOf('sparseCategoricalCrossentropy')),
      scored('xs, hot, { epochs: 20 }'),
    ],
  },
  {
    rule: 'labels-out-of-range',
    cells: classifier({
      data: numbered,
      layers: [...hidden, dense(2, 'softmax')],
      loss: "'sparseCategoricalCrossentropy'",
      args: 'xTrain, numbers',
      test: accuracy.replace('yTest.argMax(1)', 'numbersTest.toInt()'),
    }),
  },
  {
    rule: 'percentage-error-near-zero',
    cells: regression({
      layers: [first(4, 32, 'relu', he), dense(1)],
      loss: "'meanAbsolutePercentageError'",
    }),
  },
];
