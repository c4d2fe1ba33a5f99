/**
 * Three kinds of flowers, four measurements. In the spirit of the iris example: shuffle, split, one-hot.
 */
import * as tf from '@tensorflow/tfjs';
import { setRandomSeed } from 'descent';

setRandomSeed(11);
const CLASSES = ['setosa', 'versicolor', 'virginica'];
const CENTERS = [
  [5.0, 3.4, 1.5, 0.2],
  [5.9, 2.8, 4.3, 1.3],
  [6.6, 3.0, 5.6, 2.0],
];

const normal = () => Math.sqrt(-2 * Math.log(1 - Math.random())) * Math.cos(2 * Math.PI * Math.random());

function makeFlowers(perClass: number): { features: number[][]; labels: number[] } {
  const rows = CENTERS.flatMap((center, label) =>
    Array.from({ length: perClass }, () => ({ x: center.map((c) => c + 0.3 * normal()), label })),
  );
  tf.util.shuffle(rows);
  return { features: rows.map((row) => row.x), labels: rows.map((row) => row.label) };
}
// %%
const { features, labels } = makeFlowers(60);
const cut = Math.floor(features.length * 0.8);

const trainX = tf.tensor2d(features.slice(0, cut));
const testX = tf.tensor2d(features.slice(cut));
const { mean, variance } = tf.moments(trainX, 0);
const scale = (x: tf.Tensor2D) => x.sub(mean).div(variance.sqrt()) as tf.Tensor2D;

const xTrain = scale(trainX);
const xTest = scale(testX);
const yTrain = tf.oneHot(tf.tensor1d(labels.slice(0, cut), 'int32'), CLASSES.length);
const yTest = tf.oneHot(tf.tensor1d(labels.slice(cut), 'int32'), CLASSES.length);
// %%
const model = tf.sequential();
model.add(tf.layers.dense({ units: 10, activation: 'sigmoid', inputShape: [4] }));
model.add(tf.layers.dense({ units: CLASSES.length, activation: 'softmax' }));
model.summary();

model.compile({ optimizer: tf.train.adam(0.05), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
const history = await model.fit(xTrain, yTrain, { epochs: 40, validationData: [xTest, yTest] });
console.log('validation accuracy', history.history.val_acc.at(-1));
