import * as tf from '@tensorflow/tfjs';
import { setRandomSeed } from 'descent';

setRandomSeed(123);

// 4 x 4 grid, goal in the corner, four moves.
const N = 4;
const GOAL = [3, 3];
type State = [number, number];
const encode = ([r, c]: State) => [r / (N - 1), c / (N - 1), r === c ? 1 : 0];
const MOVES = [[-1, 0], [1, 0], [0, -1], [0, 1]];
function env(s: State, action: number) {
  const clamp = (v: number) => Math.max(0, Math.min(N - 1, v));
  const next: State = [clamp(s[0] + MOVES[action][0]), clamp(s[1] + MOVES[action][1])];
  const done = next[0] === GOAL[0] && next[1] === GOAL[1];
  return { next, reward: done ? 1 : -0.05, done };
}

const createQNetwork = () =>
  tf.sequential({
    layers: [
      tf.layers.dense({ units: 32, activation: 'relu', inputShape: [3] }),
      tf.layers.dense({ units: 32, activation: 'relu' }),
      tf.layers.dense({ units: 4 }),
    ],
  });
const online = createQNetwork();
const target = createQNetwork();
target.setWeights(online.getWeights());
// %%
interface Step { s: State; a: number; r: number; next: State; done: boolean }
const memory: Step[] = [];
const gamma = 0.9;
const learner = tf.train.adam(0.003);

function learn(batchSize = 32) {
  const batch = Array.from({ length: batchSize }, () => memory[Math.floor(Math.random() * memory.length)]);
  tf.tidy(() => {
    const s = tf.tensor2d(batch.map((b) => encode(b.s)));
    const next = tf.tensor2d(batch.map((b) => encode(b.next)));
    const mask = tf.oneHot(tf.tensor1d(batch.map((b) => b.a), 'int32'), 4);
    const rewards = tf.tensor1d(batch.map((b) => b.r));
    const alive = tf.tensor1d(batch.map((b) => (b.done ? 0 : 1)));
    const best = (target.predict(next) as tf.Tensor).max(1);
    const wanted = rewards.add(best.mul(alive).mul(gamma));
    learner.minimize(() => {
      const q = (online.apply(s, { training: true }) as tf.Tensor).mul(mask).sum(-1);
      return tf.losses.huberLoss(wanted, q) as tf.Scalar;
    });
  });
}

const lengths: number[] = [];
for (let episode = 0; episode < 70; episode++) {
  const epsilon = Math.max(0.05, 1 - episode / 50);
  let s: State = [0, 0];
  let steps = 0;
  for (; steps < 25; steps++) {
    const greedy = () => tf.tidy(() => (online.predict(tf.tensor2d([encode(s)])) as tf.Tensor).argMax(1).dataSync()[0]);
    const a = Math.random() < epsilon ? Math.floor(Math.random() * 4) : greedy();
    const { next, reward, done } = env(s, a);
    memory.push({ s, a, r: reward, next, done });
    if (memory.length > 64) learn();
    s = next;
    if (done) break;
  }
  lengths.push(steps + 1);
  if (episode % 5 === 0) target.setWeights(online.getWeights());
}
console.log('last ten episodes (6 is best):', lengths.slice(-10).join(' '));
