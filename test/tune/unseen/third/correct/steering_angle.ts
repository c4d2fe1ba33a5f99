import * as tf from '@tensorflow/tfjs';
// %% A line-following robot: 7 light sensors -> steering in -1 (full left) .. 1 (full right)
let s = 909;
const rnd = () => { s = (s * 48271) % 2147483647; return s / 2147483647; };
const samples = Array.from({ length: 360 }, () => {
  const pos = 2 * rnd() - 1; // where the line is
  const light = Array.from({ length: 7 }, (_, k) => Math.exp(-((pos - (k - 3) / 3) ** 2) / 0.1) + 0.05 * (rnd() - 0.5));
  return { light, steer: Math.sin((pos * Math.PI) / 2) };
});
const X = tf.tensor2d(samples.map((q) => q.light));
const y = tf.tensor2d(samples.map((q) => [q.steer]));

// %% tanh at the end keeps the command inside the range of the servo
const model = tf.sequential();
model.add(tf.layers.dense({ units: 16, activation: 'relu', inputShape: [7] }));
model.add(tf.layers.dense({ units: 1, activation: 'tanh' }));
model.compile({ optimizer: tf.train.adam(0.01), loss: 'meanSquaredError', metrics: ['mae'] });

// %% Training
const h = await model.fit(X, y, {
  epochs: 30,
  batchSize: 24,
  validationSplit: 0.2,
});
console.log('mean steering error', h.history.val_mae.at(-1));
tf.dispose([X, y]);
