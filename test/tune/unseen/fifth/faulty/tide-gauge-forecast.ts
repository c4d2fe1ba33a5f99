import * as tf from '@tensorflow/tfjs';

// Next water level from the last eight (mean 0, variance 1)
const LEN = 460, WINDOW = 8;
const noise = tf.randomNormal([LEN], 0, 0.05, 'float32', 3).arraySync() as number[];
const level = noise.map((e, t) => Math.sin(t * 0.5) + 0.4 * Math.sin(t * 0.13 + 1) + e);
const mean = level.reduce((a, b) => a + b, 0) / LEN;
const std = Math.sqrt(level.reduce((a, b) => a + (b - mean) ** 2, 0) / LEN);
const scaled = level.map((q) => (q - mean) / std);

const X: number[][] = [], Y: number[][] = [];
for (let i = 0; i + WINDOW < LEN; i++) {
  X.push(scaled.slice(i, i + WINDOW));
  Y.push([scaled[i + WINDOW]]);
}
const split = 360;
const xTrain = tf.tensor2d(X.slice(0, split)), yTrain = tf.tensor2d(Y.slice(0, split));
const xTest = tf.tensor2d(X.slice(split)), yTest = tf.tensor2d(Y.slice(split));

// %%
const tide = tf.sequential({
  layers: [
    tf.layers.dense({ inputShape: [WINDOW], units: 32, activation: 'relu' }),
    tf.layers.dense({ units: 16, activation: 'relu' }),
    tf.layers.dense({ units: 1, activation: 'sigmoid' }),
  ],
});
tide.compile({ optimizer: tf.train.adam(0.005), loss: 'meanSquaredError', metrics: ['mae'] });
await tide.fit(xTrain, yTrain, { epochs: 40, batchSize: 32, validationData: [xTest, yTest] });
