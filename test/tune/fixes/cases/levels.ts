import { he, softmax, start, sequential, compileOf } from '../pieces';
import { classifier, yesOrNo, dense, first, type FixCase } from '../program';

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
export const levels: FixCase[] = [
  {
    rule: 'overfitting',
    fix: 'Stop after epoch',
    cells: learnedByHeart(atFirst, 'tf.train.adam(0.003)'),
  },
  { rule: 'overfitting', fix: 'Stop when', cells: learnedByHeart(atFirst) },
  { rule: 'overfitting', fix: 'Add dropout', remains: true, cells: learnedByHeart(atFirst) },
  { rule: 'overfitting', fix: 'L2 penalty', remains: true, cells: learnedByHeart(atFirst) },
  { rule: 'high-variance', fix: 'Add dropout', remains: true, cells: learnedByHeart() },
  { rule: 'high-variance', fix: 'L2 penalty', remains: true, cells: learnedByHeart() },
  {
    rule: 'high-bias',
    fix: 'Train for',
    remains: true,
    cells: classifier({
      layers: [first(2, 4, 'relu', he), softmax],
      fit: 'epochs: 40, batchSize: 32, validationSplit: 0.2',
    }),
  },
  {
    rule: 'high-bias',
    fix: 'Double the width',
    remains: true,
    cells: classifier({
      layers: [first(2, 4, 'relu', he), softmax],
      fit: 'epochs: 40, batchSize: 32, validationSplit: 0.2',
    }),
  },
  {
    rule: 'weights-far-outnumber-rows',
    cells: [
      `${start}
const xs = tf.randomNormal([120, 12], 0, 1, 'float32', 41);
const xTest = tf.randomNormal([300, 12], 0, 1, 'float32', 42);
const noise = (rows: number, seed: number) => tf.randomNormal([rows, 1], 0, 1, 'float32', seed);
const side = (x: tf.Tensor, seed: number) => x.slice([0, 0], [-1, 1]).add(noise(x.shape[0] ?? 0, seed)).greater(0).toFloat();
const ys = side(xs, 43);`,
      sequential(
        [first(12, 320, 'relu'), dense(200, 'relu'), dense(1, 'sigmoid')],
        compileOf('binaryCrossentropy', 'tf.train.adam(0.001)'),
      ),
      'await model.fit(xs, ys, { epochs: 30 });',
      `const loss = tf.metrics.binaryCrossentropy(side(xTest, 44), model.predict(xTest) as tf.Tensor).mean();
console.log('score: ' + -(await loss.data())[0]);`,
    ],
  },
];
