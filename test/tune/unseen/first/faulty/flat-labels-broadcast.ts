// The loss settles at the variance of the targets.
import * as tf from '@tensorflow/tfjs';

const n = 128;
const x = tf.linspace(-1, 1, n).expandDims(1) as tf.Tensor2D; // [n, 1]
const y = tf.linspace(-1, 1, n).mul(2).add(0.5); //              [n]
const model = tf.sequential({ layers: [tf.layers.dense({ units: 8, activation: 'tanh', inputShape: [1] }), tf.layers.dense({ units: 1 })] });
const opt = tf.train.adam(0.02);

const computeLoss = () => {
  const prediction = model.apply(x) as tf.Tensor; // [n, 1]
  return prediction.sub(y).square().mean() as tf.Scalar;
};
for (let epoch = 0; epoch < 120; epoch++) opt.minimize(computeLoss);
console.log('loss', tf.tidy(() => computeLoss().dataSync()[0]));
