import * as tf from '@tensorflow/tfjs';
// %% wind turbine: wind speed, direction, air density -> power (all scaled to about -1..1)
let s0 = 1717;
const rnd = () => { s0 = (s0 * 48271) % 2147483647; return s0 / 2147483647; };
const A: number[][] = [], B: number[][] = [];
for (let i = 0; i < 320; i++) {
  const wind = 2 * rnd() - 1, dir = 2 * rnd() - 1, dens = 2 * rnd() - 1;
  A.push([wind, dir, dens]);
  B.push([Math.tanh(3 * wind) * (1 + 0.2 * dens) * Math.cos(dir) + 0.05 * (rnd() - 0.5)]);
}
const xs = tf.tensor2d(A), ys = tf.tensor2d(B);
// %% model and loss
const model = tf.sequential();
model.add(tf.layers.dense({ units: 24, activation: 'relu', inputShape: [3] }));
model.add(tf.layers.dense({ units: 1 }));
const squared = (y: tf.Tensor, p: tf.Tensor) => tf.losses.meanSquaredError(y, p, undefined, tf.Reduction.SUM) as tf.Scalar;
const opt = tf.train.sgd(0.1);
// %% loop
const BATCH = 64;
for (let ep = 0; ep < 60; ep++) {
  let last = 0;
  for (let b = 0; b < 256; b += BATCH) {
    const l = opt.minimize(() => squared(ys.slice(b, BATCH), model.apply(xs.slice(b, BATCH)) as tf.Tensor), true)!;
    last = l.dataSync()[0];
    l.dispose();
  }
  if (ep % 12 === 0) console.log('epoch', ep, 'batch loss', last);
}
// %% validation
const err = (model.predict(xs.slice(256)) as tf.Tensor).sub(ys.slice(256)).square().mean();
console.log('validation mse', err.dataSync()[0]);
