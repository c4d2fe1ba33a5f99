import * as tf from '@tensorflow/tfjs';

// rain of the last 5 days and snow -> flow (all standardised)
const DAYS = 220, IN = 6;
const x = tf.randomNormal([DAYS, IN], 0, 1, 'float32', 61) as tf.Tensor2D;
const k = tf.tensor2d([0.5, 0.35, 0.2, 0.1, 0.05, 0.3], [IN, 1]);
const y = x.matMul(k).add(tf.randomNormal([DAYS, 1], 0, 0.1, 'float32', 62)) as tf.Tensor2D;

// %%
const w1 = tf.variable(tf.randomNormal([IN, 16], 0, 0.4, 'float32', 1));
const b1 = tf.variable(tf.zeros([16]));
const w2 = tf.variable(tf.randomNormal([16, 1], 0, 0.3, 'float32', 2));
const b2 = tf.variable(tf.zeros([1]));
const params = [w1, b1, w2, b2];

const predict = () => tf.relu(x.matMul(w1 as tf.Tensor2D).add(b1)).matMul(w2 as unknown as tf.Tensor2D).add(b2);
const mse = () => predict().sub(y).square().mean() as tf.Scalar;

// %%
const lr = 0.05;
for (let step = 0; step < 120; step++) {
  const { value, grads } = tf.variableGrads(mse, params);
  params.forEach((p) => {
    const g = grads[p.name];
    p.assign(p.add(g.mul(lr)));
    g.dispose();
  });
  if (step % 20 === 0) console.log(step, value.dataSync()[0]);
  value.dispose();
}
