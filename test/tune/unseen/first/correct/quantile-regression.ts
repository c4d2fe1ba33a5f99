// Predict the 10th, 50th and 90th percentile at once with the pinball loss.
import * as tf from '@tensorflow/tfjs';

const rows = 1000;
const x = tf.randomUniform([rows, 1], -1, 1, 'float32', 1);
const y = tf.tidy(() => x.mul(2).sin().add(x.abs().mul(0.3).add(0.05).mul(tf.randomNormal([rows, 1], 0, 1, 'float32', 2))));
const quantiles = tf.tensor2d([[0.1, 0.5, 0.9]]);

const pinball = (truth: tf.Tensor, guess: tf.Tensor) => {
  const error = tf.sub(truth, guess);
  return tf.maximum(error.mul(quantiles), error.mul(quantiles.sub(1))).mean();
};
const q = tf.sequential({
  layers: [
    tf.layers.dense({ inputShape: [1], units: 24, activation: 'relu', kernelInitializer: tf.initializers.heNormal({ seed: 12 }) }),
    tf.layers.dense({ units: 24, activation: 'relu', kernelInitializer: tf.initializers.heNormal({ seed: 13 }) }),
    tf.layers.dense({ units: 3, kernelInitializer: tf.initializers.glorotNormal({ seed: 14 }) }),
  ],
});
q.compile({ optimizer: tf.train.adam(0.005), loss: pinball });
await q.fit(x, y.tile([1, 3]), { epochs: 30, batchSize: 50, validationSplit: 0.2 });
const inside = tf.tidy(() => {
  const [low, , high] = tf.split(q.predict(x) as tf.Tensor, 3, 1);
  return y.greater(low).logicalAnd(y.less(high)).mean().dataSync()[0];
});
console.log('share inside the 80 % band:', inside);
