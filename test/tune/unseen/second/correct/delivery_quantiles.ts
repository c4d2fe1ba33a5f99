import * as tf from '@tensorflow/tfjs';

const QUANTILES = [0.1, 0.5, 0.9];
const n = 900;
const order = tf.randomUniform([n, 3], 0, 1, 'float32', 81);
const hours = tf.tidy(() => {
  const mean = order.matMul(tf.tensor2d([[1.5], [0.8], [0.2]]));
  const spread = order.slice([0, 0], [n, 1]).add(0.2);
  return mean.add(spread.mul(tf.randomNormal([n, 1], 0, 0.5, 'float32', 82)));
});
// %%
const qs = tf.tensor2d([QUANTILES]);
function pinball(y: tf.Tensor, p: tf.Tensor): tf.Tensor {
  return tf.tidy(() => {
    const e = y.sub(p);
    return tf.maximum(qs.mul(e), qs.sub(1).mul(e)).mean();
  });
}
const model = tf.sequential();
model.add(tf.layers.dense({ units: 32, activation: 'relu', inputShape: [3] }));
model.add(tf.layers.dense({ units: 32, activation: 'relu' }));
model.add(tf.layers.dense({ units: QUANTILES.length }));
model.compile({ optimizer: tf.train.adam(0.003), loss: pinball });
await model.fit(order, hours.tile([1, QUANTILES.length]), { epochs: 30, batchSize: 30, validationSplit: 0.2, verbose: 0 });
