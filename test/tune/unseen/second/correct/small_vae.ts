import * as tf from '@tensorflow/tfjs';

const D = 20;
const LATENT = 3;
const causes = tf.randomNormal([800, LATENT], 0, 1, 'float32', 111);
const binary = causes.matMul(tf.randomNormal([LATENT, D], 0, 2, 'float32', 112)).greater(0).toFloat();
// %%
const encode = tf.sequential({
  layers: [tf.layers.dense({ units: 32, activation: 'relu', inputShape: [D] }), tf.layers.dense({ units: 2 * LATENT })],
});
const decode = tf.sequential({
  layers: [tf.layers.dense({ units: 32, activation: 'relu', inputShape: [LATENT] }), tf.layers.dense({ units: D })],
});
function elbo(x: tf.Tensor): tf.Scalar {
  const [mu, logVar] = tf.split(encode.apply(x) as tf.Tensor, 2, 1);
  const z = mu.add(logVar.mul(0.5).exp().mul(tf.randomNormal(mu.shape)));
  const logits = decode.apply(z) as tf.Tensor;
  // the bound needs the sum over the pixels and the mean over the rows
  const rec = tf.relu(logits).sub(logits.mul(x)).add(tf.log1p(logits.abs().neg().exp())).sum(1);
  const kl = mu.square().add(logVar.exp()).sub(logVar).sub(1).sum(1).mul(0.5);
  return rec.add(kl).mean() as tf.Scalar;
}
const adam = tf.train.adam(0.003);
for (let epoch = 0; epoch < 30; epoch++)
  for (let i = 0; i < 640; i += 64) {
    const xb = binary.slice([i, 0], [64, D]);
    adam.minimize(() => elbo(xb));
    xb.dispose();
  }
console.log(tf.tidy(() => elbo(binary.slice([640, 0])).dataSync()[0]));
