import * as tf from '@tensorflow/tfjs';
// %% coffee: grind, temperature, time -> taste score; my own training loop
let c0 = 112;
const rnd = () => { c0 = (c0 * 48271) % 2147483647; return c0 / 2147483647; };
const cups = Array.from({ length: 320 }, () => {
  const g = 2 * rnd() - 1, t = 2 * rnd() - 1, m = 2 * rnd() - 1;
  return { x: [g, t, m], taste: 2 - 1.5 * (g - 0.3) ** 2 - (t + m * 0.5) ** 2 + 0.6 * g * m + 0.05 * (rnd() - 0.5) };
});
const xs = tf.tensor2d(cups.map((c) => c.x)), ys = tf.tensor2d(cups.map((c) => [c.taste]));

// %% model
const net = tf.sequential();
net.add(tf.layers.dense({ units: 32, activation: 'relu', inputShape: [3] }));
net.add(tf.layers.dense({ units: 16, activation: 'relu' }));
net.add(tf.layers.dense({ units: 1 }));
const adam = tf.train.adam(0.003);
const mse = (x: tf.Tensor, y: tf.Tensor) => tf.losses.meanSquaredError(y, net.apply(x) as tf.Tensor) as tf.Scalar;

// %% loop over the batches
const BATCH = 32, TRAIN = 256;
for (let b = 0; b < TRAIN; b += BATCH) {
  const l = adam.minimize(() => mse(xs.slice(b, BATCH), ys.slice(b, BATCH)), true)!;
  console.log('batch', b / BATCH, 'loss', l.dataSync()[0].toFixed(4));
  l.dispose();
}
// %% test
console.log('test mse', tf.tidy(() => mse(xs.slice(TRAIN), ys.slice(TRAIN)).dataSync()[0]));
