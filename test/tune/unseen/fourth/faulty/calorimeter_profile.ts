import * as tf from '@tensorflow/tfjs';

// Particle id from the longitudinal shower profile (10 layers of a calorimeter).
const KINDS = ['electron', 'pion', 'muon'];
let s = 125;
const rnd = () => { s = (s * 48271) % 2147483647; return s / 2147483647; };
const shower = (k: number) => {
  const start = k === 1 ? 6 * rnd() : 0.5 + rnd(), width = [2, 3, 40][k], e = k === 2 ? 0.2 : 0.6 + 0.4 * rnd();
  return Array.from({ length: 10 }, (_, l) => e * Math.exp(-((l - start - 2) ** 2) / (2 * width)) + 0.15 * rnd());
};
const kind = Array.from({ length: 450 }, (_, i) => i % 3);
const X = tf.tensor2d(kind.map(shower)), Y = tf.oneHot(tf.tensor1d(kind, 'int32'), 3).toFloat();
// %%
const trunk = tf.sequential({ layers: [
  tf.layers.dense({ inputShape: [10], units: 16, activation: 'relu' }),
  tf.layers.dense({ units: 3, activation: 'tanh' }),
] });
const head = tf.sequential({ layers: [tf.layers.dense({ inputShape: [3], units: KINDS.length })] });
const forward = (x: tf.Tensor) => head.apply(trunk.apply(x) as tf.Tensor) as tf.Tensor;
const variablesOf = (m: tf.LayersModel) => m.trainableWeights.map((w) => w.read() as tf.Variable);
// %%
const optimizer = tf.train.adam(0.01);
const vars = variablesOf(head);
for (let epoch = 0; epoch < 30; epoch++) {
  const order = Array.from(tf.util.createShuffledIndices(450));
  let last = 0;
  for (let i = 0; i < 450; i += 45) {
    last = tf.tidy(() => {
      const idx = tf.tensor1d(order.slice(i, i + 45), 'int32');
      const xb = X.gather(idx), yb = Y.gather(idx);
      return optimizer.minimize(() => tf.losses.softmaxCrossEntropy(yb, forward(xb)) as tf.Scalar, true, vars)!.dataSync()[0];
    });
  }
  if (epoch % 10 === 9) console.log('epoch', epoch + 1, 'loss', last.toFixed(4));
}
// %%
const acc = tf.tidy(() => forward(X).argMax(1).equal(tf.tensor1d(kind, 'int32')).mean().dataSync()[0]);
console.log('accuracy', acc.toFixed(3));
