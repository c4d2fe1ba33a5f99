import * as tf from '@tensorflow/tfjs';

const D = 12;
const data = tf.randomUniform([256, D], 0, 1, 'float32', 5).round() as tf.Tensor2D;
const enc = tf.sequential({ layers: [tf.layers.dense({ inputShape: [D], units: 16, activation: 'relu' }), tf.layers.dense({ units: 4 })] });
const dec = tf.sequential({ layers: [tf.layers.dense({ inputShape: [2], units: 16, activation: 'relu' }), tf.layers.dense({ units: D })] });

function elbo(x: tf.Tensor2D) {
  const [mu, logVar] = tf.split(enc.apply(x) as tf.Tensor, 2, 1);
  const z = mu.add(logVar.div(2).exp().mul(tf.randomNormal(mu.shape)));
  const reconstruction = tf.losses.sigmoidCrossEntropy(x, dec.apply(z) as tf.Tensor).mul(D);
  const kl = logVar.add(1).sub(mu.square()).sub(logVar.exp()).sum(1).mul(-0.5).mean();
  return reconstruction.sub(kl) as tf.Scalar;
}
const adam = tf.train.adam(0.005);
for (let step = 0; step < 200; step++) {
  const cost = adam.minimize(() => elbo(data), true)!;
  if (step % 50 === 0) console.log(cost.dataSync()[0]);
  cost.dispose();
}
