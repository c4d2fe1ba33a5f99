import * as tf from '@tensorflow/tfjs';

// Three lab values per patient, many not measured: the loss counts the measured ones only.
const N = 700, T = 3;
let s = 9;
const rnd = () => { s = (s * 16807) % 2147483647; return s / 2147483647; };
const rows = Array.from({ length: N }, () => {
  const f = Array.from({ length: 6 }, () => 2 * rnd() - 1);
  const y = [f[0] + 0.5 * f[1] * f[2], f[3] - f[0] * f[4], 0.8 * f[5] + 0.4 * f[1]].map((v) => v + 0.05 * (rnd() - 0.5));
  const mask = y.map(() => (rnd() < 0.6 ? 1 : 0));
  return { f, y: y.map((v, k) => (mask[k] ? v : -999)), mask };
});
const take = (a: number, b: number) => {
  const part = rows.slice(a, b);
  return { x: tf.tensor2d(part.map((r) => r.f)), y: tf.tensor2d(part.map((r) => r.y)), mask: tf.tensor2d(part.map((r) => r.mask)) };
};
const val = take(560, N);
// %%
const net = tf.sequential();
net.add(tf.layers.dense({ inputShape: [6], units: 32, activation: 'relu' }));
net.add(tf.layers.dense({ units: 32, activation: 'relu' }));
net.add(tf.layers.dense({ units: T }));
function maskedMse(d: typeof val): tf.Scalar {
  const clean = tf.where(d.mask.greater(0.5), d.y, tf.zerosLike(d.y));
  const e = clean.sub(net.apply(d.x) as tf.Tensor).square().mul(d.mask);
  return e.sum().div(d.mask.sum().add(1e-6)) as tf.Scalar;
}
// %%
const optimizer = tf.train.adam(0.005);
for (let epoch = 0; epoch < 30; epoch++) {
  let sum = 0;
  for (let i = 0; i < 560; i += 35) {
    const d = take(i, i + 35); // the rows were generated in random order
    const loss = optimizer.minimize(() => tf.tidy(() => maskedMse(d)), true)!;
    sum += loss.dataSync()[0];
    tf.dispose([loss, d.x, d.y, d.mask]);
  }
  if (epoch % 7 === 0 || epoch === 29) console.log(`epoch ${epoch} train ${(sum / 16).toFixed(4)} val ${tf.tidy(() => maskedMse(val).dataSync()[0]).toFixed(4)}`);
}
