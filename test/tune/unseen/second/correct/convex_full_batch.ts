import * as tf from '@tensorflow/tfjs';

// Logistic regression: convex, so plain full-batch descent for 300 steps
const X = tf.randomNormal([400, 3], 0, 1, 'float32', 5);
const Y = X.matMul(tf.tensor2d([[2], [-1], [0.5]])).add(tf.randomNormal([400, 1], 0, 0.5, 'float32', 6)).greater(0).toFloat();
const W = tf.variable(tf.zeros([3, 1]));
const B = tf.variable(tf.scalar(0));
// %%
const sgd = tf.train.sgd(1);
const logits = (x: tf.Tensor) => tf.matMul(x, W).add(B);
for (let i = 0; i < 300; i++) {
  sgd.minimize(() => tf.losses.sigmoidCrossEntropy(Y, logits(X)) as tf.Scalar);
}
const acc = logits(X).greater(0).toFloat().equal(Y).mean();
console.log(acc.dataSync()[0], W.dataSync());
