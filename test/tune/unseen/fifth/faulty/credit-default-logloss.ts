import * as tf from '@tensorflow/tfjs';

// income, debt, age, years of the account, past delays
const CLIENTS = 400;
const X = tf.randomNormal([CLIENTS, 5], 0, 1, 'float32', 90) as tf.Tensor2D;
const score = X.matMul(tf.tensor2d([-1.2, 1.5, -0.3, -0.4, 2.0], [5, 1]));
const Y = score.greater(0.4).toFloat() as tf.Tensor2D;

// %%
const input = tf.input({ shape: [5] });
const h1 = tf.layers.dense({ units: 32, activation: 'relu', kernelInitializer: 'heNormal' }).apply(input);
const h2 = tf.layers.dense({ units: 16, activation: 'relu', kernelInitializer: 'heNormal' }).apply(h1);
const p = tf.layers.dense({ units: 1, activation: 'sigmoid' }).apply(h2) as tf.SymbolicTensor;
const credit = tf.model({ inputs: input, outputs: p });

const EPS = 1e-50; // keeps the log away from zero
const logLoss = (y: tf.Tensor, q: tf.Tensor) => {
  const pos = y.mul(tf.log(q.add(EPS)));
  const neg = tf.sub(1, y).mul(tf.log(tf.sub(1, q).add(EPS)));
  return tf.neg(pos.add(neg)).mean();
};

// %%
const optimizer = tf.train.adam(0.02);
for (let epoch = 0; epoch < 60; epoch++) {
  const cost = optimizer.minimize(() => logLoss(Y, credit.apply(X) as tf.Tensor) as tf.Scalar, true)!;
  if (epoch % 6 === 0) console.log(epoch, cost.dataSync()[0]);
  cost.dispose();
}
