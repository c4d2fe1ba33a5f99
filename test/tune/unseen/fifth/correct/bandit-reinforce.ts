import * as tf from '@tensorflow/tfjs';

// REINFORCE on a contextual bandit: 3 contexts, 4 arms, the reward of the right arm is 1
const CONTEXTS = 3, ARMS = 4, best = [2, 0, 3];
let s = 99;
const rnd = () => { s = (s * 16807) % 2147483647; return s / 2147483647; };

const policy = tf.sequential();
policy.add(tf.layers.dense({ units: 16, activation: 'tanh', inputShape: [CONTEXTS] }));
policy.add(tf.layers.dense({ units: ARMS })); // logits of the arms
const optimizer = tf.train.adam(0.02);
const BATCH = 48;
let baseline = 0.25;

// %%
for (let round = 0; round < 120; round++) {
  const ctx = Array.from({ length: BATCH }, () => Math.floor(rnd() * CONTEXTS));
  const x = tf.oneHot(tf.tensor1d(ctx, 'int32'), CONTEXTS).toFloat();
  const probs = tf.tidy(() => tf.softmax(policy.predict(x) as tf.Tensor).arraySync() as number[][]);
  const actions = probs.map((p) => {
    let r = rnd(), a = 0;
    while (a < ARMS - 1 && r > p[a]) r -= p[a++];
    return a;
  });
  const rewards: number[] = actions.map((a, i) => (a === best[ctx[i]] ? 1 : 0) + 0.1 * (rnd() - 0.5));
  const advantage = tf.tensor1d(rewards.map((r) => r - baseline));
  const mask = tf.oneHot(tf.tensor1d(actions, 'int32'), ARMS);
  optimizer.minimize(() => {
    const logp = tf.logSoftmax(policy.apply(x) as tf.Tensor2D).mul(mask).sum(1);
    return logp.mul(advantage).mean().neg() as tf.Scalar;
  });
  const meanReward = rewards.reduce((a, b) => a + b, 0) / BATCH;
  baseline = 0.9 * baseline + 0.1 * meanReward;
  if (round % 20 === 19) console.log('round', round + 1, 'reward', meanReward.toFixed(3));
  tf.dispose([x, advantage, mask]);
}
