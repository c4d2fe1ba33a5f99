import * as tf from '@tensorflow/tfjs';

// Which value belongs to the marked position? One attention head, written out
const L = 8;
const D = 6;
function batch(n: number, seed: number) {
  return tf.tidy(() => {
    const mark = tf.randomUniform([n], 0, L, 'int32', seed);
    const flag = tf.oneHot(mark as tf.Tensor1D, L).toFloat().expandDims(2);
    const value = tf.randomNormal([n, L, 1], 0, 1, 'float32', seed + 1);
    const noise = tf.randomNormal([n, L, D - 2], 0, 1, 'float32', seed + 2);
    return { x: tf.concat([flag, value, noise], 2) as tf.Tensor3D, y: flag.mul(value).sum(1) as tf.Tensor2D };
  });
}
// %%
const proj = (seed: number) => tf.variable(tf.randomNormal([D, 8], 0, 1 / Math.sqrt(D), 'float32', seed));
const q = tf.variable(tf.randomNormal([8, 1], 0, 0.3, 'float32', 40));
const wk = proj(41);
const wv = proj(42);
const wo = tf.variable(tf.randomNormal([8, 1], 0, 0.3, 'float32', 43));

function attend(x: tf.Tensor3D): tf.Tensor2D {
  const n = x.shape[0];
  const flat = x.reshape([n * L, D]);
  const keys = flat.matMul(wk);
  const values = flat.matMul(wv).reshape([n, L, 8]);
  const scores = keys.matMul(q).reshape([n, 1, L]).div(Math.sqrt(8));
  const weights = tf.softmax(scores as tf.Tensor3D);
  return tf.matMul(weights, values as tf.Tensor3D).reshape([n, 8]).matMul(wo) as tf.Tensor2D;
}
// %%
const adam = tf.train.adam(0.02);
const check = batch(200, 9999);
for (let step = 0; step < 400; step++) {
  tf.tidy(() => {
    const { x, y } = batch(64, step * 3 + 1);
    adam.minimize(() => attend(x).sub(y).square().mean() as tf.Scalar);
  });
}
console.log('held out', tf.tidy(() => attend(check.x).sub(check.y).square().mean().dataSync()[0]));
