import * as tf from '@tensorflow/tfjs';
// %% A tiny GAN: learn a one-dimensional normal law with mean 2 and deviation 0.5
const MEAN = 2, DEV = 0.5, NOISE = 2, BATCH = 64;
const real = () => tf.randomNormal([BATCH, 1], MEAN, DEV);
const noise = (n = BATCH) => tf.randomNormal([n, NOISE]);
const generator = tf.sequential({ layers: [
  tf.layers.dense({ units: 12, activation: 'relu', inputShape: [NOISE] }),
  tf.layers.dense({ units: 1 }),
] });
const critic = tf.sequential({ layers: [
  tf.layers.dense({ units: 16, activation: 'relu', inputShape: [1] }),
  tf.layers.dense({ units: 16, activation: 'relu' }),
  tf.layers.dense({ units: 1 }), // logit: real or made up
] });
const vars = (m: tf.LayersModel) => m.trainableWeights.map((w) => w.read() as tf.Variable);
const genVars = vars(generator), criticVars = vars(critic);
const genOpt = tf.train.adam(0.002, 0.5), criticOpt = tf.train.adam(0.004, 0.5);
const bce = (logit: tf.Tensor, target: number) => tf.losses.sigmoidCrossEntropy(tf.fill(logit.shape, target), logit) as tf.Scalar;

// %% Both players in turn; each optimizer moves its own variables only
for (let step = 0; step < 500; step++) {
  const [d, g] = tf.tidy(() => {
    const x = real(), fake = generator.apply(noise()) as tf.Tensor;
    const dLoss = criticOpt.minimize(() => bce(critic.apply(x) as tf.Tensor, 0.9).add(bce(critic.apply(fake) as tf.Tensor, 0)) as tf.Scalar, true, criticVars)!;
    const gLoss = genOpt.minimize(() => bce(critic.apply(generator.apply(noise()) as tf.Tensor) as tf.Tensor, 1), true, genVars)!;
    return [dLoss.dataSync()[0], gLoss.dataSync()[0]];
  });
  if (step % 100 === 0) console.log(step, 'critic', d.toFixed(3), 'generator', g.toFixed(3)); // near 1.39 and 0.69 the two are even
}
// %% Look at the made up numbers
const { mean, variance } = tf.moments(generator.predict(noise(1000)) as tf.Tensor);
console.log('mean', mean.dataSync()[0].toFixed(2), 'deviation', Math.sqrt(variance.dataSync()[0]).toFixed(2));
