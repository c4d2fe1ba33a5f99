import * as tf from '@tensorflow/tfjs';

// forecasting returns, positive and negative ones
const lookback = 8;
const returns = Array.from({ length: 420 }, (_, t) => 0.6 * Math.sin(t / 4) + 0.2 * Math.cos(t / 1.7));
const X: number[][][] = [];
const Y: number[][] = [];
for (let t = lookback; t < returns.length; t++) {
  X.push(returns.slice(t - lookback, t).map((r) => [r]));
  Y.push([returns[t]]);
}
const split = 330;
const trainX = tf.tensor3d(X.slice(0, split));
const trainY = tf.tensor2d(Y.slice(0, split));
const testX = tf.tensor3d(X.slice(split));
const testY = tf.tensor2d(Y.slice(split));
// %%
function createLstm(units: number) {
  const lstm = tf.sequential();
  lstm.add(tf.layers.lstm({ units, inputShape: [lookback, 1] }));
  lstm.add(tf.layers.dense({ units: 1, activation: 'relu' }));
  return lstm;
}
const lstm = createLstm(24);
lstm.compile({ loss: 'meanSquaredError', optimizer: tf.train.adam(0.005) });
await lstm.fit(trainX, trainY, { epochs: 15, batchSize: 30, validationData: [testX, testY] });
