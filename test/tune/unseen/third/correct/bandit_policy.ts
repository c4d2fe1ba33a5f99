import * as tf from '@tensorflow/tfjs';
// %% REINFORCE on a contextual bandit: 3 contexts, 4 levers; the loss has no meaning of its own, the reward has
const PAY = [[0.1, 0.2, 0.9, 0.3], [0.8, 0.1, 0.2, 0.1], [0.2, 0.3, 0.1, 0.85]];
let s = 5150;
const rnd = () => { s = (s * 16807) % 2147483647; return s / 2147483647; };
const policy = tf.sequential({ layers: [tf.layers.dense({ units: 4, inputShape: [3], useBias: false })] }); // logits
const optimizer = tf.train.adam(0.05);
let baseline = 0;

function sample(p: Float32Array | number[]) {
  let t = rnd(), k = 0;
  while (k < 3 && t > p[k]) t -= p[k++];
  return k;
}
// %% 150 rounds of 32 pulls
for (let round = 0; round < 150; round++) {
  const ctx = Array.from({ length: 32 }, () => Math.floor(rnd() * 3));
  const mean = tf.tidy(() => {
    const x = tf.oneHot(tf.tensor1d(ctx, 'int32'), 3).toFloat();
    const probs = tf.softmax(policy.predict(x) as tf.Tensor).arraySync() as number[][];
    const actions = probs.map(sample);
    const rewards = actions.map((a, i) => (rnd() < PAY[ctx[i]][a] ? 1 : 0));
    const advantage = tf.tensor1d(rewards.map((r) => r - baseline));
    const taken = tf.oneHot(tf.tensor1d(actions, 'int32'), 4);
    optimizer.minimize(() => {
      const logp = tf.logSoftmax(policy.apply(x) as tf.Tensor).mul(taken).sum(-1);
      return logp.mul(advantage).mean().neg() as tf.Scalar; // ascent on the expected reward
    });
    return rewards.reduce<number>((a, b) => a + b, 0) / 32;
  });
  baseline = 0.9 * baseline + 0.1 * mean;
  if (round % 30 === 0 || round === 149) console.log('round', round, 'mean reward', baseline.toFixed(3));
}
// %% The best lever of each context
console.log('levers', Array.from((policy.predict(tf.eye(3)) as tf.Tensor).argMax(-1).dataSync()).join(' '), '(2 0 3 expected)');
