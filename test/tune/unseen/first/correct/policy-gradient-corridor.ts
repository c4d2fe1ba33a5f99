/**
 * REINFORCE on a corridor of seven squares: start in the middle, +1 at the right end, -1 at the left end,
 * a small price for each step.
 */
import * as tf from '@tensorflow/tfjs';
import { setRandomSeed } from 'descent';

setRandomSeed(5);
const squares = 7;
const oneHot = (s: number) => Array.from({ length: squares }, (_, i) => (i === s ? 1 : 0));

const policy = tf.sequential();
policy.add(tf.layers.dense({ inputShape: [squares], units: 16, activation: 'tanh' }));
policy.add(tf.layers.dense({ units: 2 })); // logits of left, right
const optimizer = tf.train.adam(0.02);

function playEpisode() {
  const states: number[][] = [];
  const actions: number[] = [];
  const rewards: number[] = [];
  let s = 3;
  while (s > 0 && s < squares - 1 && states.length < 30) {
    const p = tf.tidy(() => (policy.predict(tf.tensor2d([oneHot(s)])) as tf.Tensor).softmax().dataSync());
    const a = Math.random() < p[0] ? 0 : 1;
    states.push(oneHot(s));
    actions.push(a);
    s += a === 1 ? 1 : -1;
    rewards.push(s === squares - 1 ? 1 : s === 0 ? -1 : -0.02);
  }
  return { states, actions, rewards };
}

function discount(rewards: number[], gamma = 0.95) {
  const out = new Array<number>(rewards.length);
  let running = 0;
  for (let i = rewards.length - 1; i >= 0; i--) out[i] = running = rewards[i] + gamma * running;
  return out;
}
// %%
for (let iteration = 0; iteration < 30; iteration++) {
  const games = Array.from({ length: 10 }, playEpisode);
  const returns = games.flatMap((g) => discount(g.rewards));
  const mean = returns.reduce((a, b) => a + b, 0) / returns.length;
  const std = Math.sqrt(returns.reduce((a, b) => a + (b - mean) ** 2, 0) / returns.length) + 1e-6;
  tf.tidy(() => {
    const s = tf.tensor2d(games.flatMap((g) => g.states));
    const a = tf.oneHot(tf.tensor1d(games.flatMap((g) => g.actions), 'int32'), 2);
    const advantage = tf.tensor1d(returns.map((r) => (r - mean) / std));
    optimizer.minimize(() => {
      const logProbs = tf.logSoftmax(policy.apply(s) as tf.Tensor);
      return logProbs.mul(a).sum(1).mul(advantage).mean().neg() as tf.Scalar;
    });
  });
  const score = games.reduce((sum, g) => sum + g.rewards.reduce((x, y) => x + y, 0), 0) / games.length;
  if (iteration % 5 === 4) console.log(`iteration ${iteration + 1}: mean return ${score.toFixed(2)}`);
}
