import * as tf from '@tensorflow/tfjs';

// hand-made network on 64 features, weights drawn like in an old blog post
const D = 64;
const features = tf.randomNormal([400, D], 0, 1, 'float32', 2) as tf.Tensor2D;
const target = tf.oneHot(features.slice([0, 0], [400, 5]).argMax(1), 5);

const w1 = tf.variable(tf.randomNormal([D, 100], 0, 3));
const c1 = tf.variable(tf.zeros([100]));
const w2 = tf.variable(tf.randomNormal([100, 5], 0, 3));
const c2 = tf.variable(tf.zeros([5]));

function network(input: tf.Tensor2D) {
  const hidden = tf.tanh(tf.add(tf.matMul(input, w1 as tf.Tensor2D), c1)) as tf.Tensor2D;
  return tf.add(tf.matMul(hidden, w2 as tf.Tensor2D), c2);
}
const sgd = tf.train.sgd(0.05);
for (let it = 0; it < 150; it++) {
  const loss = sgd.minimize(() => tf.losses.softmaxCrossEntropy(target, network(features)) as tf.Scalar, true)!;
  if (it % 30 === 0) console.log(it, loss.dataSync()[0]);
  loss.dispose();
}
