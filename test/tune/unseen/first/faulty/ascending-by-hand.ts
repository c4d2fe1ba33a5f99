import * as tf from '@tensorflow/tfjs';

// my own gradient descent
const x = tf.randomNormal([200, 3], 0, 1, 'float32', 1) as tf.Tensor2D;
const y = x.matMul(tf.tensor2d([[0.5], [-1], [2]]));
const w = tf.variable(tf.zeros([3, 1]));
const rate = 0.05;

for (let i = 0; i < 100; i++) {
  tf.tidy(() => {
    const { value, grads } = tf.variableGrads(() => x.matMul(w as tf.Tensor2D).sub(y).square().mean() as tf.Scalar, [w]);
    w.assign(w.add(grads[w.name].mul(rate)));
    if (i % 20 === 0) console.log(i, value.dataSync()[0]);
  });
}
