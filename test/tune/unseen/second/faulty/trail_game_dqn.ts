import * as tf from '@tensorflow/tfjs';

// Corridor of 8 cells: right end +1, left end -1, gamma .9
const CELLS = 8;
const GAMMA = 0.9;
let k = 3;
const rnd = () => (k = (k * 48271) % 2147483647) / 2147483647;
const encode = (p: number) => Array.from({ length: CELLS }, (_, i) => (i === p ? 1 : 0));

const qnet = tf.sequential({
  layers: [
    tf.layers.dense({ units: 24, activation: 'relu', inputShape: [CELLS] }),
    tf.layers.dense({ units: 2, activation: 'softmax' }),
  ],
});
qnet.compile({ optimizer: tf.train.adam(0.01), loss: 'meanSquaredError' });
// %%
type Step = { s: number; a: number; r: number; n: number; done: boolean };
const memory: Step[] = [];
for (let episode = 0; episode < 60; episode++) {
  let s = 1 + Math.floor(rnd() * (CELLS - 2));
  for (let t = 0; t < 20; t++) {
    const a = rnd() < 0.5 ? 0 : 1;
    const n = s + (a ? 1 : -1);
    const done = n === 0 || n === CELLS - 1;
    memory.push({ s, a, r: n === CELLS - 1 ? 1 : n === 0 ? -1 : 0, n, done });
    if (done) break;
    s = n;
  }
}
// %%
for (let sweep = 0; sweep < 80; sweep++) {
  const batch = Array.from({ length: 64 }, () => memory[Math.floor(rnd() * memory.length)]!);
  const states = tf.tensor2d(batch.map((b) => encode(b.s)));
  const after = tf.tensor2d(batch.map((b) => encode(b.n)));
  const targets = (qnet.predict(states) as tf.Tensor2D).arraySync();
  const future = (qnet.predict(after) as tf.Tensor2D).arraySync();
  batch.forEach((b, i) => {
    targets[i]![b.a] = b.done ? b.r : b.r + GAMMA * Math.max(...future[i]!);
  });
  const ts = tf.tensor2d(targets);
  await qnet.trainOnBatch(states, ts);
  tf.dispose([states, after, ts]);
}
