import * as tf from '@tensorflow/tfjs';

const K = 3;
const spindle = tf.randomNormal([600, 9], 0, 1, 'float32', 181);
const wear = tf.oneHot(spindle.matMul(tf.randomNormal([9, K], 0, 1, 'float32', 182)).argMax(1), K).toFloat() as tf.Tensor2D;
// %%
const hidden = tf.layers.dense({ units: 24, activation: 'relu', inputShape: [9] });
const last = tf.layers.dense({ units: K });
const mill = tf.sequential({ layers: [hidden, last] });
const adam = tf.train.adam(0.005);
// %%
const BATCH = 40;
for (let epoch = 0; epoch < 20; epoch++) {
  for (let k = 0; k < 480; k += BATCH) {
    const xb = spindle.slice([k, 0], [BATCH, 9]);
    const yb = wear.slice([k, 0], [BATCH, K]);
    adam.minimize(() => {
      const scores = mill.apply(xb) as tf.Tensor2D;
      const ce = yb.mul(tf.log(scores.add(1e-7))).sum(1).mean().neg();
      return ce as tf.Scalar;
    });
    tf.dispose([xb, yb]);
  }
}
const hit = (mill.predict(spindle.slice([480, 0])) as tf.Tensor).argMax(1).equal(wear.slice([480, 0]).argMax(1)).mean();
console.log(hit.dataSync()[0]);
