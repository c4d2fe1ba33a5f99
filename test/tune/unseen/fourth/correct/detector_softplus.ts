import * as tf from '@tensorflow/tfjs';

// Photon counts in a detector: Poisson likelihood with a positive rate (softplus), trained by a hand-written loop.
const mulberry32 = (a: number) => () => {
  a = (a + 0x6d2b79f5) | 0;
  let t = Math.imul(a ^ (a >>> 15), 1 | a);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
};
const rnd = mulberry32(2);
const poisson = (lam: number) => { let k = 0, p = Math.exp(-lam), c = p; const u = rnd(); while (u > c && k < 60) { k++; p *= lam / k; c += p; } return k; };
const shots = Array.from({ length: 800 }, () => {
  const energy = rnd() * 2 - 1, angle = rnd() * 2 - 1, gain = rnd();
  return { f: [energy, angle, gain], n: poisson(1 + 5 * Math.exp(-3 * angle * angle) * (0.5 + gain) + 2 * energy * energy) };
});
const xTrain = tf.tensor2d(shots.slice(0, 640).map((q) => q.f)), nTrain = tf.tensor2d(shots.slice(0, 640).map((q) => [q.n]));
const xVal = tf.tensor2d(shots.slice(640).map((q) => q.f)), nVal = tf.tensor2d(shots.slice(640).map((q) => [q.n]));
// %%
const rate = tf.sequential({ layers: [
  tf.layers.dense({ inputShape: [3], units: 24, activation: 'tanh' }),
  tf.layers.dense({ units: 1, activation: 'softplus' }),
] });
const EPS = 1e-7;
const nll = (x: tf.Tensor, n: tf.Tensor): tf.Scalar =>
  tf.tidy(() => {
    const lambda = rate.apply(x) as tf.Tensor;
    return lambda.sub(n.mul(lambda.add(EPS).log())).mean() as tf.Scalar;
  });
// %%
const adam = tf.train.adam(0.01);
for (let epoch = 0; epoch < 30; epoch++) {
  const order = Array.from(tf.util.createShuffledIndices(640));
  for (let b = 0; b < 640; b += 32) {
    tf.tidy(() => {
      const idx = tf.tensor1d(order.slice(b, b + 32), 'int32');
      const xb = xTrain.gather(idx), nb = nTrain.gather(idx);
      adam.minimize(() => nll(xb, nb));
    });
  }
  if (epoch % 10 === 0 || epoch === 29) console.log(epoch, 'train', nll(xTrain, nTrain).dataSync()[0].toFixed(4), 'val', nll(xVal, nVal).dataSync()[0].toFixed(4));
}
