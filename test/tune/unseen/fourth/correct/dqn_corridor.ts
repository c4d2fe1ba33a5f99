import * as tf from '@tensorflow/tfjs';

// Q-learning in a corridor of eight cells with a target network; robot starts anywhere, the charger is on the right.
const CELLS = 8, ACTIONS = 2, GAMMA = 0.9;
let s = 42;
const rnd = () => { s = (s * 48271) % 2147483647; return s / 2147483647; };
const makeNet = () => tf.sequential({ layers: [
  tf.layers.dense({ inputShape: [CELLS], units: 16, activation: 'relu' }),
  tf.layers.dense({ units: ACTIONS }),
] });
const online = makeNet(), target = makeNet();
target.setWeights(online.getWeights());
interface Step { s: number; a: number; r: number; s2: number; done: number }
const memory: Step[] = [];
// %%
function act(cell: number, eps: number): number {
  if (rnd() < eps) return Math.floor(ACTIONS * rnd());
  return tf.tidy(() => (online.predict(tf.oneHot(tf.tensor1d([cell], 'int32'), CELLS).toFloat()) as tf.Tensor).argMax(1).dataSync()[0]);
}
const hot = (c: number[]) => tf.oneHot(tf.tensor1d(c, 'int32'), CELLS).toFloat();
const adam = tf.train.adam(0.01);
function learn() {
  const b = Array.from({ length: 32 }, () => memory[Math.floor(rnd() * memory.length)]);
  tf.tidy(() => {
    const best = (target.predict(hot(b.map((e) => e.s2))) as tf.Tensor).max(1);
    const goal = tf.tensor1d(b.map((e) => e.r)).add(best.mul(tf.tensor1d(b.map((e) => GAMMA * (1 - e.done)))));
    const mask = tf.oneHot(tf.tensor1d(b.map((e) => e.a), 'int32'), ACTIONS).toFloat();
    const x = hot(b.map((e) => e.s));
    adam.minimize(() => tf.losses.huberLoss(goal, (online.apply(x) as tf.Tensor).mul(mask).sum(1)) as tf.Scalar);
  });
}
// %%
let cell = 0, age = 0;
for (let t = 0; t < 900; t++) {
  const a = act(cell, Math.max(0.1, 1 - t / 500));
  const s2 = Math.max(0, Math.min(CELLS - 1, cell + (a === 1 ? 1 : -1)));
  const done = s2 === CELLS - 1 ? 1 : 0;
  memory.push({ s: cell, a, r: done ? 1 : 0, s2, done });
  cell = done || ++age > 40 ? ((age = 0), Math.floor(rnd() * (CELLS - 1))) : s2;
  if (memory.length > 100) learn();
  if (t % 40 === 39) target.setWeights(online.getWeights());
}
const q = tf.tidy(() => (online.predict(hot([0, 1, 2, 3, 4, 5, 6])) as tf.Tensor2D).arraySync());
console.log('value of going right', q.map((v) => v[1].toFixed(2)).join(' '), '(true 0.53 0.59 0.66 0.73 0.81 0.90 1.00)');
console.log('right is best everywhere:', q.every((v) => v[1] > v[0]));
