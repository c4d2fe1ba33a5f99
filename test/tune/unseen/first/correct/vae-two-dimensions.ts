// A small variational autoencoder, trained by hand: reconstruction + KL.
import * as tf from '@tensorflow/tfjs';

const original = 20;
const hidden = 32;
const latent = 2;

// Bumps at random places: a one-dimensional family, so two latent numbers are plenty.
const bumps = (n: number, seed: number) =>
  tf.tidy(() => {
    const at = tf.randomUniform([n, 1], 3, 17, 'float32', seed);
    return tf.range(0, original).expandDims(0).sub(at).square().div(-6).exp() as tf.Tensor2D;
  });
const data = bumps(512, 71);
// %%
const encoderInput = tf.input({ shape: [original] });
const e = tf.layers.dense({ units: hidden, activation: 'relu' }).apply(encoderInput) as tf.SymbolicTensor;
const zMean = tf.layers.dense({ units: latent, name: 'z_mean' }).apply(e) as tf.SymbolicTensor;
const zLogVar = tf.layers.dense({ units: latent, name: 'z_log_var' }).apply(e) as tf.SymbolicTensor;
const encoder = tf.model({ inputs: encoderInput, outputs: [zMean, zLogVar], name: 'encoder' });

const decoder = tf.sequential({
  name: 'decoder',
  layers: [
    tf.layers.dense({ inputShape: [latent], units: hidden, activation: 'relu' }),
    tf.layers.dense({ units: original, activation: 'sigmoid' }),
  ],
});
// %%
const beta = 0.02;
function vaeLoss(x: tf.Tensor2D): tf.Scalar {
  return tf.tidy(() => {
    const [mu, logVar] = encoder.apply(x) as tf.Tensor[];
    const noise = tf.randomNormal(mu.shape);
    const z = mu.add(logVar.mul(0.5).exp().mul(noise));
    const decoded = decoder.apply(z) as tf.Tensor;
    const reconstruction = tf.losses.meanSquaredError(x, decoded).mul(original);
    const kl = logVar.add(1).sub(mu.square()).sub(logVar.exp()).sum(-1).mul(-0.5).mean();
    return reconstruction.add(kl.mul(beta)) as tf.Scalar;
  });
}

const opt = tf.train.adam(0.005);
const batchSize = 64;
for (let epoch = 0; epoch < 60; epoch++) {
  let total = 0;
  for (let i = 0; i < data.shape[0]; i += batchSize) {
    const batch = data.slice([i, 0], [batchSize, original]);
    const cost = opt.minimize(() => vaeLoss(batch), true)!;
    total += (await cost.data())[0];
    tf.dispose([batch, cost]);
  }
  if (epoch % 10 === 9) console.log(`epoch ${epoch + 1}: ${(total / (data.shape[0] / batchSize)).toFixed(4)}`);
}
