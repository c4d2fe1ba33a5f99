import * as tf from '@tensorflow/tfjs';

// Contextual bandit for ad slots: REINFORCE with a baseline; reward must go up, the surrogate loss means little.
const CONTEXTS = 4, ARMS = 3;
let s = 27;
const rnd = () => { s = (s * 16807) % 2147483647; return s / 2147483647; };
const clickRate = [[0.8, 0.2, 0.1], [0.1, 0.7, 0.3], [0.2, 0.1, 0.9], [0.75, 0.3, 0.2]];
const policy = tf.sequential({ layers: [tf.layers.dense({ inputShape: [CONTEXTS], units: ARMS, kernelInitializer: 'zeros', useBias: false })] });
const optimizer = tf.train.adam(0.05);
// %%
class Baseline {
  value = 0.4;
  update(batchMean: number) { this.value += 0.1 * (batchMean - this.value); }
}
const baseline = new Baseline();
function sample(p: ArrayLike<number>, offset: number): number {
  let u = rnd();
  for (let a = 0; a < ARMS; a++) { u -= p[offset + a]; if (u <= 0) return a; }
  return ARMS - 1;
}
// %%
const rewards: number[] = [];
for (let it = 0; it < 150; it++) {
  const ctx = Array.from({ length: 32 }, () => Math.floor(rnd() * CONTEXTS));
  const x = tf.oneHot(tf.tensor1d(ctx, 'int32'), CONTEXTS).toFloat();
  const probs = tf.tidy(() => tf.softmax(policy.predict(x) as tf.Tensor2D).dataSync());
  const arms = ctx.map((_, i) => sample(probs, i * ARMS));
  const reward = ctx.map((c, i) => (rnd() < clickRate[c][arms[i]] ? 1 : 0));
  const advantage = tf.tensor1d(reward.map((r) => r - baseline.value));
  const chosen = tf.oneHot(tf.tensor1d(arms, 'int32'), ARMS).toFloat();
  optimizer.minimize(() => tf.tidy(() => {
    const logp = tf.logSoftmax(policy.apply(x) as tf.Tensor2D).mul(chosen).sum(1);
    return logp.mul(advantage).mean().neg() as tf.Scalar;
  }));
  const avg = reward.reduce<number>((a, b) => a + b, 0) / 32;
  baseline.update(avg);
  rewards.push(avg);
  tf.dispose([x, advantage, chosen]);
}
const mean = (a: number[]) => a.reduce((p, c) => p + c, 0) / a.length;
console.log('reward first 20', mean(rewards.slice(0, 20)).toFixed(2), 'last 20', mean(rewards.slice(-20)).toFixed(2), 'best possible 0.79');
