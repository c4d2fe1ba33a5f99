// "After a few iterations everything is NaN." Linear regression with minimize.
import * as tf from '@tensorflow/tfjs';

const xs = tf.linspace(0, 10, 60);
const ys = xs.mul(1.7).add(4).add(tf.randomNormal([60], 0, 0.4, 'float32', 6));

const k = tf.scalar(0.1).variable();
const m = tf.scalar(0).variable();
const f = (x: tf.Tensor) => x.mul(k).add(m);

const optimizer = tf.train.sgd(0.1);
for (let i = 0; i < 120; i++) {
  optimizer.minimize(() => f(xs).sub(ys).square().mean() as tf.Scalar);
}
console.log(k.dataSync()[0], m.dataSync()[0]);
