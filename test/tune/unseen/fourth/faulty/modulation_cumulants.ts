import * as tf from '@tensorflow/tfjs';

// Modulation recognition from fourth and sixth order cumulants: phase shift keying or 16-QAM.
let s = 16;
const u = () => { s = (s * 16807) % 2147483647; return s / 2147483647; };
const CENTRE = [[-2, 1, 16], [-0.68, 0, 2.08]];
const cumulants = (k: number) => CENTRE[k].map((c, j) => (c + 0.5 * (u() - 0.5) - (CENTRE[0][j] + CENTRE[1][j]) / 2) * [2, 2, 0.5][j]);
const mod = Array.from({ length: 480 }, () => (u() < 0.5 ? 1 : 0));
const X = tf.tensor2d(mod.map(cumulants)), Y = tf.tensor2d(mod, [480, 1]);
// %%
const net = tf.sequential({ layers: [
  tf.layers.dense({ inputShape: [3], units: 24, activation: 'relu' }),
  tf.layers.dense({ units: 24, activation: 'relu' }),
  tf.layers.dense({ units: 1, activation: 'sigmoid' }),
] });
// the textbook formula
function crossEntropy(truth: tf.Tensor, p: tf.Tensor): tf.Scalar {
  const hit = truth.mul(p.log());
  const miss = tf.scalar(1).sub(truth).mul(tf.scalar(1).sub(p).log());
  return hit.add(miss).neg().mean() as tf.Scalar;
}
// %%
const adam = tf.train.adam(0.03);
for (let epoch = 0; epoch < 15; epoch++) {
  let loss = 0;
  for (let i = 0; i < 480; i += 30) {
    loss = tf.tidy(() => {
      const xb = X.slice([i, 0], [30, 3]), yb = Y.slice([i, 0], [30, 1]);
      return adam.minimize(() => crossEntropy(yb, net.apply(xb) as tf.Tensor), true)!.dataSync()[0];
    });
  }
  if (epoch % 3 === 2) console.log(`epoch ${epoch + 1} loss ${loss.toFixed(5)}`);
}
const ok = tf.tidy(() => (net.predict(X) as tf.Tensor).greater(0.5).equal(Y.greater(0.5)).mean().dataSync()[0]);
console.log('recognised', ok.toFixed(3));
