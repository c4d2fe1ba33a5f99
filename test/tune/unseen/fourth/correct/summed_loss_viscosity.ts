import * as tf from '@tensorflow/tfjs';

// Loss summed over the batch (as in the reference paper), hence the small step: 64 rows x 1.2e-3 is like 0.08 on the mean.
const N = 640;
const X = tf.randomUniform([N, 4], -1, 1, 'float32', 88) as tf.Tensor2D;
const Y = tf.tidy(() => {
  const [shear, temp, conc, ph] = tf.split(X, 4, 1);
  return conc.mul(1.1).sub(temp.mul(0.7)).add(shear.mul(conc).mul(0.6)).add(ph.square().mul(0.4)).add(tf.randomNormal([N, 1], 0, 0.03, 'float32', 89));
}) as tf.Tensor2D;
const [xTrain, xVal] = tf.split(X, [512, 128]), [yTrain, yVal] = tf.split(Y, [512, 128]);
// %%
const net = tf.sequential({ layers: [
  tf.layers.dense({ inputShape: [4], units: 24, activation: 'tanh' }),
  tf.layers.dense({ units: 1 }),
] });
const optimizer = tf.train.momentum(1.2e-3, 0.9);
const sse = (x: tf.Tensor, y: tf.Tensor) =>
  tf.losses.meanSquaredError(y, net.apply(x) as tf.Tensor, undefined, tf.Reduction.SUM) as tf.Scalar;
// %%
for (let epoch = 0; epoch < 60; epoch++) {
  const order = Array.from(tf.util.createShuffledIndices(512));
  for (let i = 0; i < 512; i += 64) {
    tf.tidy(() => {
      const idx = tf.tensor1d(order.slice(i, i + 64), 'int32');
      const xb = xTrain.gather(idx), yb = yTrain.gather(idx);
      optimizer.minimize(() => sse(xb, yb));
    });
  }
  if (epoch % 15 === 14) {
    const [tr, va] = tf.tidy(() => [sse(xTrain, yTrain).div(512).dataSync()[0], sse(xVal, yVal).div(128).dataSync()[0]]);
    console.log(`epoch ${epoch + 1}: train mse ${tr.toFixed(4)}, validation mse ${va.toFixed(4)}`);
  }
}
