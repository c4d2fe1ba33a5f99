import * as tf from '@tensorflow/tfjs';

// Forecast of a damped machine vibration with an LSTM; gradients clipped by their global norm as usual for recurrent nets.
const W = 10;
let s = 808;
const rnd = () => { s = (s * 16807) % 2147483647; return s / 2147483647; };
const series = Array.from({ length: 420 }, (_, t) => Math.sin(t / 2.2) * (0.6 + 0.3 * Math.sin(t / 25)) + 0.06 * (rnd() - 0.5));
const win = (a: number, b: number) => {
  const starts = Array.from({ length: b - a - W }, (_, i) => a + i);
  return { x: tf.tensor3d(starts.map((i) => series.slice(i, i + W).map((v) => [v]))), y: tf.tensor2d(starts.map((i) => [series[i + W]])) };
};
const train = win(0, 320), val = win(320, 420);
// %%
const net = tf.sequential({ layers: [
  tf.layers.lstm({ inputShape: [W, 1], units: 8, unitForgetBias: true }),
  tf.layers.dense({ units: 1 }),
] });
const mse = (d: { x: tf.Tensor; y: tf.Tensor }) => tf.losses.meanSquaredError(d.y, net.apply(d.x) as tf.Tensor) as tf.Scalar;
function clipByGlobalNorm(grads: tf.NamedTensorMap, limit: number): tf.NamedTensorMap {
  const norm = Math.sqrt(Object.values(grads).reduce((a, g) => a + g.square().sum().dataSync()[0], 0));
  const k = norm > limit ? limit / norm : 1;
  return Object.fromEntries(Object.entries(grads).map(([name, g]) => [name, g.mul(k)]));
}
// %%
const adam = tf.train.adam(0.02);
for (let epoch = 0; epoch < 10; epoch++) {
  const order = Array.from(tf.util.createShuffledIndices(train.x.shape[0]));
  for (let i = 0; i < order.length; i += 31) {
    tf.tidy(() => {
      const idx = tf.tensor1d(order.slice(i, i + 31), 'int32');
      const b = { x: train.x.gather(idx), y: train.y.gather(idx) };
      adam.applyGradients(clipByGlobalNorm(tf.variableGrads(() => mse(b)).grads, 1));
    });
  }
  if (epoch % 3 === 0) console.log(`epoch ${epoch} train ${tf.tidy(() => mse(train).dataSync()[0]).toFixed(4)} val ${tf.tidy(() => mse(val).dataSync()[0]).toFixed(4)}`);
}
