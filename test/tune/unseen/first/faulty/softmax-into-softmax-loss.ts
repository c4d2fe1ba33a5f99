// Old core API: the network ends in softmax, and the loss takes the softmax once more.
import * as tf from '@tensorflow/tfjs';

const SAMPLES = 480;
const FEATURES = 20;
const LABELS = 6;
const inputs = tf.randomNormal([SAMPLES, FEATURES], 0, 1, 'float32', 100) as tf.Tensor2D;
const labels = tf.oneHot(inputs.slice([0, 0], [SAMPLES, LABELS]).argMax(1), LABELS);

const fc1 = tf.variable(tf.truncatedNormal([FEATURES, 64], 0, 0.15, 'float32', 1));
const b1 = tf.variable(tf.zeros([64]));
const fc2 = tf.variable(tf.truncatedNormal([64, LABELS], 0, 0.15, 'float32', 2));
const b2 = tf.variable(tf.zeros([LABELS]));

const predict = (x: tf.Tensor2D) => {
  const relu = x.matMul(fc1 as tf.Tensor2D).add(b1).relu() as tf.Tensor2D;
  return tf.softmax(relu.matMul(fc2 as tf.Tensor2D).add(b2));
};
const loss = (x: tf.Tensor2D, y: tf.Tensor) => tf.losses.softmaxCrossEntropy(y, predict(x)).mean() as tf.Scalar;

const TRAIN_STEPS = 150;
const optimizer = tf.train.sgd(0.1);
for (let i = 0; i < TRAIN_STEPS; i++) {
  const cost = optimizer.minimize(() => loss(inputs, labels), true)!;
  if (i % 25 === 0) cost.print();
  cost.dispose();
}
