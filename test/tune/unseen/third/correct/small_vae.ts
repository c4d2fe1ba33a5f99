import * as tf from '@tensorflow/tfjs';
// %% Variational autoencoder for binary patterns of 16 pixels (four blocks that are on or off)
let b0 = 71;
const rnd = () => { b0 = (b0 * 48271) % 2147483647; return b0 / 2147483647; };
const patterns = Array.from({ length: 640 }, () => {
  const blocks = Array.from({ length: 4 }, () => (rnd() < 0.5 ? 1 : 0));
  return Array.from({ length: 16 }, (_, i) => (rnd() < 0.03 ? 1 - blocks[i >> 2] : blocks[i >> 2]));
});
const X = tf.tensor2d(patterns);
const Z = 4;

// %% Encoder gives mean and log-variance, decoder gives logits
const encIn = tf.input({ shape: [16] });
const encH = tf.layers.dense({ units: 24, activation: 'tanh' }).apply(encIn) as tf.SymbolicTensor;
const encoder = tf.model({ inputs: encIn, outputs: [tf.layers.dense({ units: Z }).apply(encH), tf.layers.dense({ units: Z }).apply(encH)] as tf.SymbolicTensor[] });
const decoder = tf.sequential({ layers: [
  tf.layers.dense({ units: 24, activation: 'tanh', inputShape: [Z] }),
  tf.layers.dense({ units: 16 }),
] });

function negativeElbo(x: tf.Tensor): tf.Scalar {
  const [mu, logVar] = encoder.apply(x) as tf.Tensor[];
  const z = mu.add(tf.randomNormal(mu.shape).mul(logVar.mul(0.5).exp())); // reparameterisation
  const logits = decoder.apply(z) as tf.Tensor;
  // cross-entropy with logits, summed over pixels: max(l,0) - l*x + log(1 + exp(-|l|))
  const rec = logits.relu().sub(logits.mul(x)).add(logits.abs().neg().exp().log1p()).sum(-1);
  const kl = mu.square().add(logVar.exp()).sub(1).sub(logVar).sum(-1).mul(0.5);
  return rec.add(kl).mean() as tf.Scalar;
}
// %% Train on 512 patterns, watch the rest
const adam = tf.train.adam(0.01);
for (let epoch = 0; epoch < 33; epoch++) {
  for (let i = 0; i < 512; i += 64) tf.tidy(() => { adam.minimize(() => negativeElbo(X.slice(i, 64))); });
  if (epoch % 8 === 0 || epoch === 32) console.log('epoch', epoch, 'train', tf.tidy(() => negativeElbo(X.slice(0, 512)).dataSync()[0]).toFixed(2), 'held out', tf.tidy(() => negativeElbo(X.slice(512)).dataSync()[0]).toFixed(2));
}
// %% New patterns from the prior
(tf.tidy(() => (decoder.predict(tf.randomNormal([3, Z])) as tf.Tensor).sigmoid().round())).print();
