import * as tf from '@tensorflow/tfjs';
// %% pump sensors: vibration, heat, pressure, flow -> failure within a week?
let n0 = 4711;
const r = () => { n0 = (n0 * 69621) % 2147483647; return n0 / 2147483647; };
const X: number[][] = [], Y: number[][] = [];
for (let i = 0; i < 320; i++) {
  const vib = 2 * r() - 1, heat = 2 * r() - 1, pres = 2 * r() - 1, flow = 2 * r() - 1;
  X.push([vib, heat, pres, flow]);
  Y.push([1.5 * vib + heat - 0.7 * pres * flow > 0.1 ? 1 : 0]);
}
const xs = tf.tensor2d(X), ys = tf.tensor2d(Y);
// %% layers written by hand, as in the "from scratch" lesson
const W1 = tf.variable(tf.randomNormal([4, 16], 0, 0.5, 'float32', 1));
const b1 = tf.variable(tf.zeros([16]));
const W2 = tf.variable(tf.randomNormal([16, 1], 0, 0.3, 'float32', 2));
const b2 = tf.variable(tf.zeros([1]));
const forward = (x: tf.Tensor2D) => x.matMul(W1 as tf.Tensor2D).add(b1).relu().matMul(W2 as tf.Tensor2D).add(b2).sigmoid();
function logLikelihood(x: tf.Tensor2D, y: tf.Tensor2D) {
  return tf.tidy(() => {
    const p = forward(x).clipByValue(1e-6, 1 - 1e-6);
    return y.mul(p.log()).add(tf.scalar(1).sub(y).mul(tf.scalar(1).sub(p).log())).mean() as tf.Scalar;
  });
}
// %% training
const opt = tf.train.adam(0.02);
for (let epoch = 0; epoch < 60; epoch++) {
  for (let i = 0; i < 256; i += 64) {
    opt.minimize(() => logLikelihood(xs.slice(i, 64), ys.slice(i, 64)), false, [W1, b1, W2, b2] as tf.Variable[]);
  }
  if (epoch % 15 === 0) console.log(epoch, logLikelihood(xs, ys).dataSync()[0].toFixed(4));
}
// %% hold-out
const right = forward(xs.slice(256)).greater(0.5).equal(ys.slice(256).greater(0.5)).mean();
console.log('accuracy on hold-out', right.dataSync()[0]);
