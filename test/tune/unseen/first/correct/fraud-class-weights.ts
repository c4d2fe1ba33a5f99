import * as tf from '@tensorflow/tfjs';
import { setRandomSeed } from 'descent';

setRandomSeed(90);
// One payment in ten is a fraud. Rare rows get a larger weight.
function payments(n: number) {
  const xs: number[][] = [];
  const ys: number[] = [];
  for (let i = 0; i < n; i++) {
    const fraud = Math.random() < 0.1 ? 1 : 0;
    const g = () => (Math.random() + Math.random() + Math.random() - 1.5) * 1.5;
    xs.push([g() + 1.6 * fraud, g() - 1.2 * fraud, g(), g() + fraud]);
    ys.push(fraud);
  }
  return [tf.tensor2d(xs), tf.oneHot(tf.tensor1d(ys, 'int32'), 2).toFloat()] as [tf.Tensor2D, tf.Tensor2D];
}
const [xTrain, yTrain] = payments(1500);
const [xVal, yVal] = payments(400);
// %%
const model = tf.sequential();
model.add(tf.layers.dense({ units: 16, inputShape: [4], activation: 'relu' }));
model.add(tf.layers.dense({ units: 2, activation: 'softmax' }));
model.compile({ optimizer: tf.train.adam(0.005), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
await model.fit(xTrain, yTrain, {
  epochs: 20,
  batchSize: 64,
  classWeight: { 0: 1, 1: 6 },
  validationData: [xVal, yVal],
});
const recall = tf.tidy(() => {
  const guess = (model.predict(xVal) as tf.Tensor).argMax(1);
  const truth = yVal.argMax(1);
  return guess.mul(truth).sum().toFloat().div(truth.sum().toFloat()).dataSync()[0];
});
console.log(`recall of frauds: ${(100 * recall).toFixed(0)} %`);
