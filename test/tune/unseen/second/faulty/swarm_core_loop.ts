import * as tf from '@tensorflow/tfjs';

const X = tf.randomUniform([800, 4], -1, 1, 'float32', 30);
const Y = tf.tidy(() => {
  const [a, b, c, d] = tf.split(X, 4, 1) as [tf.Tensor2D, tf.Tensor2D, tf.Tensor2D, tf.Tensor2D];
  return a.mul(b).mul(2).add(c.mul(3).sin()).sub(d.abs());
});
// %%
const w1 = tf.variable(tf.randomNormal([4, 32], 0, 0.5, 'float32', 31));
const b1 = tf.variable(tf.zeros([32]));
const w2 = tf.variable(tf.randomNormal([32, 1], 0, 0.2, 'float32', 32));
const b2 = tf.variable(tf.zeros([1]));

function forward(xb: tf.Tensor2D) {
  const z1 = xb.matMul(w1).add(b1);
  return z1.matMul(w2).add(b2);
}
const mse = (xb: tf.Tensor2D, yb: tf.Tensor) => forward(xb).sub(yb).square().mean() as tf.Scalar;
// %%
const adam = tf.train.adam(0.01);
for (let epoch = 1; epoch <= 60; epoch++) {
  for (let i = 0; i < 640; i += 64) {
    tf.tidy(() => {
      const { grads } = tf.variableGrads(() => mse(X.slice([i, 0], [64, 4]) as tf.Tensor2D, Y.slice([i, 0], [64, 1])), [w1, b1, w2, b2]);
      adam.applyGradients(Object.entries(grads).map(([name, tensor]) => ({ name, tensor })));
    });
  }
  if (epoch % 20 === 0) {
    const val = tf.tidy(() => mse(X.slice([640, 0]) as tf.Tensor2D, Y.slice([640, 0])).dataSync()[0]);
    console.log(epoch, val);
  }
}
