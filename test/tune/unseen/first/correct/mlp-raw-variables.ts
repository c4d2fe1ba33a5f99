// A network without layers: weights are variables, the forward pass is three lines.
import * as tf from '@tensorflow/tfjs';

const spiral = (perArm: number, seed: number) =>
  tf.tidy(() => {
    const r = tf.linspace(0.1, 1, perArm);
    const arms = [0, 1].map((arm) => {
      const angle = r.mul(4).add(arm * Math.PI).add(tf.randomNormal([perArm], 0, 0.08, 'float32', seed + arm));
      return tf.stack([r.mul(angle.cos()), r.mul(angle.sin())], 1);
    });
    const labels = tf.concat([tf.zeros([perArm]), tf.ones([perArm])]).toInt();
    return { points: tf.concat(arms) as tf.Tensor2D, labels: tf.oneHot(labels, 2) };
  });
const data = spiral(150, 3);
const fresh = spiral(60, 33);

const H = 32;
const W1 = tf.variable(tf.randomNormal([2, H], 0, 1, 'float32', 1));
const b1 = tf.variable(tf.zeros([H]));
const W2 = tf.variable(tf.randomNormal([H, H], 0, Math.sqrt(2 / H), 'float32', 2));
const b2 = tf.variable(tf.zeros([H]));
const W3 = tf.variable(tf.randomNormal([H, 2], 0, 0.1, 'float32', 3));
const b3 = tf.variable(tf.zeros([2]));

const forward = (x: tf.Tensor2D) => {
  const h1 = tf.relu(x.matMul(W1 as tf.Tensor2D).add(b1)) as tf.Tensor2D;
  const h2 = tf.relu(h1.matMul(W2 as tf.Tensor2D).add(b2)) as tf.Tensor2D;
  return h2.matMul(W3 as tf.Tensor2D).add(b3) as tf.Tensor2D;
};
// %%
const optimizer = tf.train.adam(0.01);
for (let step = 0; step < 400; step++) {
  const cost = optimizer.minimize(
    () => tf.losses.softmaxCrossEntropy(data.labels, forward(data.points)) as tf.Scalar,
    true,
    [W1, b1, W2, b2, W3, b3],
  )!;
  if (step % 50 === 0) console.log(step, cost.dataSync()[0].toFixed(4));
  cost.dispose();
}
const hits = tf.tidy(() => forward(fresh.points).argMax(1).equal(fresh.labels.argMax(1)).mean().dataSync()[0]);
console.log(`accuracy on new points: ${hits.toFixed(3)}`);
