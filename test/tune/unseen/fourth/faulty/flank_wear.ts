import * as tf from '@tensorflow/tfjs';

// Flank wear from cutting force, acoustic emission and feed; model with a shared helper for one batch.
const N = 640;
const X = tf.randomUniform([N, 5], -1, 1, 'float32', 501) as tf.Tensor2D;
const Y = tf.tidy(() => {
  const [force, ae, feed, temp, depth] = tf.split(X, 5, 1);
  return force.mul(0.9).add(ae.mul(feed).mul(0.7)).sub(temp.square().mul(0.5)).add(depth.mul(0.3)).add(tf.randomNormal([N, 1], 0, 0.03, 'float32', 502));
}) as tf.Tensor2D;
// %%
const wearNet = tf.sequential({ layers: [
  tf.layers.dense({ inputShape: [5], units: 32, activation: 'relu' }),
  tf.layers.dense({ units: 32, activation: 'relu' }),
  tf.layers.dense({ units: 1 }),
] });
function trainBatch(xb: tf.Tensor2D, yb: tf.Tensor2D, rate: number): number {
  return tf.tidy(() => {
    const optimizer = tf.train.adam(rate);
    return optimizer.minimize(() => tf.losses.meanSquaredError(yb, wearNet.apply(xb) as tf.Tensor) as tf.Scalar, true)!.dataSync()[0];
  });
}
// %%
const trainX = X.slice([0, 0], [512, 5]), trainY = Y.slice([0, 0], [512, 1]);
const testX = X.slice([512, 0], [128, 5]), testY = Y.slice([512, 0], [128, 1]);
for (let epoch = 0; epoch < 20; epoch++) {
  const order = Array.from(tf.util.createShuffledIndices(512));
  let total = 0;
  for (let i = 0; i < 512; i += 32) {
    const idx = tf.tensor1d(order.slice(i, i + 32), 'int32');
    const xb = trainX.gather(idx), yb = trainY.gather(idx);
    total += trainBatch(xb, yb, 0.02);
    tf.dispose([idx, xb, yb]);
  }
  if (epoch % 5 === 4) console.log(`epoch ${epoch + 1} train mse ${(total / 16).toFixed(4)}`);
}
const mse = tf.tidy(() => (wearNet.predict(testX) as tf.Tensor).sub(testY).square().mean().dataSync()[0]);
console.log(`test mse ${mse.toFixed(4)}, variance of the target ${tf.moments(testY).variance.dataSync()[0].toFixed(4)}`);
