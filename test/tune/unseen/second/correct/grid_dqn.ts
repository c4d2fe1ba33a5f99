import * as tf from '@tensorflow/tfjs';

// 4x4 grid, start top left, goal bottom right (+1), every step costs .02
const G = 4;
const GAMMA = 0.95;
let s0 = 21;
const rnd = () => (s0 = (s0 * 16807) % 2147483647) / 2147483647;
const oneHot = (p: number) => Array.from({ length: G * G }, (_, i) => Number(i === p));
function move(p: number, a: number) {
  const r = Math.min(G - 1, Math.max(0, Math.floor(p / G) + [-1, 1, 0, 0][a]));
  const c = Math.min(G - 1, Math.max(0, (p % G) + [0, 0, -1, 1][a]));
  const next = r * G + c;
  const done = next === G * G - 1;
  return { next, done, reward: done ? 1 : -0.02 };
}
const build = () =>
  tf.sequential({
    layers: [
      tf.layers.dense({ units: 48, activation: 'relu', inputShape: [G * G] }),
      tf.layers.dense({ units: 4 }),
    ],
  });
const online = build();
const target = build();
online.compile({ optimizer: tf.train.adam(0.005), loss: tf.losses.huberLoss });
target.setWeights(online.getWeights());
// %%
type Memory = { p: number; a: number; next: number; reward: number; done: boolean };
const memory: Memory[] = [];
const best = (m: tf.Sequential, p: number) => tf.tidy(() => (m.predict(tf.tensor2d([oneHot(p)])) as tf.Tensor).argMax(1).dataSync()[0]);
for (let episode = 0; episode < 80; episode++) {
  let p = 0;
  const epsilon = Math.max(0.1, 1 - episode / 50);
  for (let t = 0; t < 25; t++) {
    const a = rnd() < epsilon ? Math.floor(rnd() * 4) : best(online, p);
    const { next, done, reward } = move(p, a);
    memory.push({ p, a, next, reward, done });
    p = next;
    if (done) break;
  }
  for (let k = 0; k < 6; k++) {
    const batch = Array.from({ length: 32 }, () => memory[Math.floor(rnd() * memory.length)]);
    const [x, y] = tf.tidy(() => {
      const x = tf.tensor2d(batch.map((b) => oneHot(b.p)));
      const q = (online.predict(x) as tf.Tensor2D).arraySync();
      const after = (target.predict(tf.tensor2d(batch.map((b) => oneHot(b.next)))) as tf.Tensor2D).max(1).dataSync();
      batch.forEach((b, i) => (q[i][b.a] = b.reward + (b.done ? 0 : GAMMA * after[i])));
      return [x, tf.tensor2d(q)];
    });
    await online.trainOnBatch(x, y);
    tf.dispose([x, y]);
  }
  if (episode % 5 === 4) target.setWeights(online.getWeights());
}
console.log('first move', best(online, 0));
