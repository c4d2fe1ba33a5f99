import * as tf from '@tensorflow/tfjs';

// Vibration features of a gearbox -> healthy / worn / broken
const n = 300, d = 6, classes = 3;
const y: number[] = [];
const base = tf.randomNormal([n, d], 0, 0.7, 'float32', 21).arraySync() as number[][];
for (let i = 0; i < n; i++) {
  const c = i % classes;
  y.push(c);
  base[i][0] += c === 1 ? 2 : 0;
  base[i][1] += c === 2 ? 2 : 0;
  base[i][2] += c === 0 ? 1 : -1;
}
const x = tf.tensor2d(base);
const onehot = tf.oneHot(tf.tensor1d(y, 'int32'), classes).toFloat();

// %%
const W1 = tf.variable(tf.zeros([d, 24]));
const b1 = tf.variable(tf.zeros([24]));
const W2 = tf.variable(tf.zeros([24, classes]));
const b2 = tf.variable(tf.zeros([classes]));
const forward = (a: tf.Tensor2D) => a.matMul<tf.Tensor2D>(W1).add(b1).relu().matMul<tf.Tensor2D>(W2).add(b2) as tf.Tensor2D;

// %%
const opt = tf.train.adam(0.01);
for (let step = 0; step < 200; step++) {
  const loss = opt.minimize(() => tf.losses.softmaxCrossEntropy(onehot, forward(x)) as tf.Scalar, true)!;
  if (step % 40 === 0) console.log(step, loss.dataSync()[0].toFixed(4));
  loss.dispose();
}
const acc = forward(x).argMax(1).equal(tf.tensor1d(y, 'int32')).mean().dataSync()[0];
console.log('accuracy', acc);
