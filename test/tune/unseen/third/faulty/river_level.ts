import * as tf from '@tensorflow/tfjs';
// %% Daily river level, predict tomorrow from the last 10 days with an LSTM
const T = 300, WINDOW = 10;
const level: number[] = [];
for (let t = 0; t < T; t++) level.push(3 + Math.sin(t / 7) * 1.2 + 0.6 * Math.sin(t / 2.5 + 1) + 0.1 * Math.sin(t * t));
const past = level.slice(0, 240);
const mean = past.reduce((a, b) => a + b) / 240;
const std = Math.sqrt(past.reduce((a, b) => a + (b - mean) ** 2, 0) / 240);
const z = level.map((v) => (v - mean) / std); // standardise

const X: number[][][] = [], Y: number[][] = [];
for (let i = 0; i + WINDOW < T; i++) {
  X.push(z.slice(i, i + WINDOW).map((v) => [v]));
  Y.push([z[i + WINDOW]]);
}
const cut = 230;
const xTr = tf.tensor3d(X.slice(0, cut)), yTr = tf.tensor2d(Y.slice(0, cut));
const xVa = tf.tensor3d(X.slice(cut)), yVa = tf.tensor2d(Y.slice(cut));
// %% the model
const model = tf.sequential();
model.add(tf.layers.lstm({ units: 12, inputShape: [WINDOW, 1] }));
model.add(tf.layers.dense({ units: 1, activation: 'relu' })); // levels are never negative
model.compile({ optimizer: tf.train.adam(0.01), loss: 'meanSquaredError' });
// %% fit
await model.fit(xTr, yTr, { epochs: 12, batchSize: 32, validationData: [xVa, yVa] });
const pred = (model.predict(xVa) as tf.Tensor).dataSync();
for (let i = 0; i < 6; i++) console.log((pred[i] * std + mean).toFixed(2), (Y[cut + i][0] * std + mean).toFixed(2));
