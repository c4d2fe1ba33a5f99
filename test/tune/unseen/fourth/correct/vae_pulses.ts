import * as tf from '@tensorflow/tfjs';

// Pulse shapes of a scintillator, 16 samples, two latent parameters; a small variational autoencoder in a custom loop.
const LEN = 16, LATENT = 2;
let s = 1666;
const rnd = () => { s = (s * 16807) % 2147483647; return s / 2147483647; };
const pulse = () => {
  const t0 = 3 + 3 * rnd(), tau = 1.5 + 3 * rnd();
  return Array.from({ length: LEN }, (_, t) => (t < t0 ? 0 : Math.exp(-(t - t0) / tau)) + 0.04 * (rnd() - 0.5));
};
const pulses = tf.tensor2d(Array.from({ length: 480 }, pulse));
const fresh = tf.tensor2d(Array.from({ length: 80 }, pulse));
// %%
class Vae {
  enc = tf.sequential({ layers: [
    tf.layers.dense({ inputShape: [LEN], units: 24, activation: 'tanh' }),
    tf.layers.dense({ units: 2 * LATENT }),
  ] });
  dec = tf.sequential({ layers: [
    tf.layers.dense({ inputShape: [LATENT], units: 24, activation: 'tanh' }),
    tf.layers.dense({ units: LEN }),
  ] });
  encode(x: tf.Tensor): [tf.Tensor, tf.Tensor] {
    const [mu, logVar] = tf.split(this.enc.apply(x) as tf.Tensor, 2, 1);
    return [mu, logVar];
  }
  // negative evidence lower bound, noise of the decoder fixed at sigma = 0.1
  loss(x: tf.Tensor): tf.Scalar {
    const [mu, logVar] = this.encode(x);
    const z = mu.add(logVar.mul(0.5).exp().mul(tf.randomNormal([x.shape[0], LATENT])));
    const recon = (this.dec.apply(z) as tf.Tensor).sub(x).square().sum(1).div(2 * 0.01);
    const kl = logVar.add(1).sub(mu.square()).sub(logVar.exp()).sum(1).mul(-0.5);
    return recon.add(kl).mean() as tf.Scalar;
  }
}
// %%
const vae = new Vae();
const opt = tf.train.adam(0.008);
for (let epoch = 0; epoch < 45; epoch++) {
  const order = Array.from(tf.util.createShuffledIndices(480));
  let sum = 0;
  for (let i = 0; i < 480; i += 40) {
    sum += tf.tidy(() => {
      const xb = pulses.gather(tf.tensor1d(order.slice(i, i + 40), 'int32'));
      return opt.minimize(() => vae.loss(xb), true)!.dataSync()[0];
    });
  }
  if (epoch % 11 === 0) console.log(`epoch ${epoch}: -ELBO ${(sum / 12).toFixed(3)}`);
}
// %%
const rmse = tf.tidy(() => (vae.dec.apply(vae.encode(fresh)[0]) as tf.Tensor).sub(fresh).square().mean().sqrt().dataSync()[0]);
console.log('reconstruction RMSE on new pulses', rmse.toFixed(3));
