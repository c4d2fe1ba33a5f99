import * as tf from '@tensorflow/tfjs';
// %% gas concentration from 6 sensors in a lab box
let seed = 246;
const rnd = () => { seed = (seed * 48271) % 2147483647; return seed / 2147483647; };
const rows = Array.from({ length: 300 }, () => {
  const ppm = 0.5 + 2 * rnd(), humid = rnd();
  const volts = [0, 1, 2, 3, 4, 5].map((k) => Math.tanh(ppm * (0.3 + 0.15 * k) - 0.4 * humid * (k % 2)) + 0.03 * (rnd() - 0.5));
  return { volts, ppm };
});
const xs = tf.tensor2d(rows.map((r) => r.volts));
const ys = tf.tensor2d(rows.map((r) => [r.ppm]));

// %% regression net with dropout
const model = tf.sequential();
model.add(tf.layers.dense({ units: 32, activation: 'relu', inputShape: [6] }));
model.add(tf.layers.dense({ units: 16, activation: 'relu' }));
model.add(tf.layers.dense({ units: 1 }));
model.add(tf.layers.dropout({ rate: 0.3 }));
model.compile({ optimizer: tf.train.adam(0.005), loss: 'meanSquaredError' });

// %% training
const history = await model.fit(xs, ys, {
  epochs: 30,
  batchSize: 24,
  validationSplit: 0.2,
});
console.log('rmse', Math.sqrt(Number(history.history.val_loss.at(-1))));
