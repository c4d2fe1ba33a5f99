import * as tf from '@tensorflow/tfjs';

// A tiny GAN: the generator learns the distribution of ADC offsets (mean 1.5, sigma 0.5).
const Z = 2, B = 64;
const real = () => tf.randomNormal([B, 1], 1.5, 0.5);
const noise = () => tf.randomNormal([B, Z]);
const gen = tf.sequential({ layers: [
  tf.layers.dense({ inputShape: [Z], units: 8, activation: 'elu' }),
  tf.layers.dense({ units: 1 }),
] });
const disc = tf.sequential({ layers: [
  tf.layers.dense({ inputShape: [1], units: 16, activation: 'tanh' }),
  tf.layers.dense({ units: 16, activation: 'tanh' }),
  tf.layers.dense({ units: 1 }), // logit
] });
const G = (z: tf.Tensor) => gen.apply(z) as tf.Tensor;
const D = (x: tf.Tensor) => disc.apply(x) as tf.Tensor;
const vars = (m: tf.LayersModel) => m.trainableWeights.map((w) => w.read() as tf.Variable);
// %%
const optD = tf.train.adam(0.01, 0.5), optG = tf.train.adam(0.004, 0.5);
const ones = tf.ones([B, 1]), zeros = tf.zeros([B, 1]);
const bce = (y: tf.Tensor, logit: tf.Tensor) => tf.losses.sigmoidCrossEntropy(y, logit) as tf.Scalar;
const dStep = () => tf.tidy(() => {
  const x = real(), fake = G(noise());
  return optD.minimize(() => bce(ones.mul(0.9), D(x)).add(bce(zeros, D(fake))) as tf.Scalar, true, vars(disc))!.dataSync()[0];
});
const gStep = () => tf.tidy(() => {
  const z = noise();
  return optG.minimize(() => bce(ones, D(G(z))), true, vars(gen))!.dataSync()[0];
});
// %%
const tail: number[] = [];
for (let it = 0; it < 700; it++) {
  const d = dStep(), g = gStep();
  if (it >= 500) tail.push(...tf.tidy(() => G(noise()).dataSync().slice(0, 8)));
  if (it % 140 === 139) console.log(`step ${it + 1} D ${d.toFixed(3)} G ${g.toFixed(3)} (balance: 1.39 and 0.69)`);
}
const mean = tail.reduce((a, b) => a + b, 0) / tail.length;
const sd = Math.sqrt(tail.reduce((a, b) => a + (b - mean) ** 2, 0) / tail.length);
console.log(`generated mean ${mean.toFixed(2)} sigma ${sd.toFixed(2)}, wanted 1.50 0.50`);
