import * as tf from '@tensorflow/tfjs';

// Contextual bandit: one of three arms is right for each context
const C = 4;
const truth = tf.randomNormal([C, 3], 0, 1, 'float32', 5);
const contexts = (n: number, seed: number) => tf.randomNormal([n, C], 0, 1, 'float32', seed);
const policy = tf.sequential();
policy.add(tf.layers.dense({ units: 24, activation: 'tanh', inputShape: [C] }));
policy.add(tf.layers.dense({ units: 3 }));
const adam = tf.train.adam(0.02);
// %%
let baseline = 0;
const curve: number[] = [];
for (let i = 0; i < 300; i++) {
  const reward = tf.tidy(() => {
    const x = contexts(64, i + 100);
    const right = x.matMul(truth).argMax(1);
    const act = tf.multinomial(policy.apply(x) as tf.Tensor2D, 1, i + 1).reshape([64]);
    const r = act.equal(right).toFloat();
    const advantage = r.sub(baseline);
    adam.minimize(() => {
      const logp = tf.logSoftmax(policy.apply(x) as tf.Tensor2D).mul(tf.oneHot(act as tf.Tensor1D, 3)).sum(1);
      return logp.mul(advantage).mean().neg() as tf.Scalar;
    });
    return r.mean().dataSync()[0];
  });
  baseline += 0.1 * (reward - baseline);
  curve.push(reward);
}
console.log(curve.slice(-20).reduce((a, b) => a + b, 0) / 20);
