import * as tf from '@tensorflow/tfjs';

// Q-learning in a corridor of 6 cells, reward 1 at the right end; target network, small replay memory
const CELLS = 6, GAMMA = 0.9;
let d = 33;
const rnd = () => { d = (d * 16807) % 2147483647; return d / 2147483647; };
const makeNet = () => tf.sequential({
  layers: [tf.layers.dense({ units: 24, activation: 'relu', inputShape: [CELLS] }), tf.layers.dense({ units: 2 })],
});
const online = makeNet(), frozen = makeNet();
frozen.setWeights(online.getWeights());
const hot = (s: number[]) => tf.oneHot(tf.tensor1d(s, 'int32'), CELLS).toFloat();
type Step = { s: number; a: number; r: number; t: number; end: boolean };
const memory: Step[] = [];
for (let i = 0; i < 500; i++) {
  const s = Math.floor(rnd() * (CELLS - 1)), a = rnd() < 0.5 ? 0 : 1, t = Math.max(0, s + (a ? 1 : -1));
  memory.push({ s, a, r: t === CELLS - 1 ? 1 : 0, t, end: t === CELLS - 1 });
}
const optimizer = tf.train.adam(0.005);

// %%
for (let it = 0; it < 400; it++) {
  if (it % 20 === 0) frozen.setWeights(online.getWeights());
  const batch = Array.from({ length: 32 }, () => memory[Math.floor(rnd() * memory.length)]);
  const goal = tf.tidy(() => {
    const next = (frozen.predict(hot(batch.map((m) => m.t))) as tf.Tensor).max(1);
    return tf.tensor1d(batch.map((m) => m.r)).add(next.mul(tf.tensor1d(batch.map((m) => (m.end ? 0 : GAMMA)))));
  });
  const mask = tf.oneHot(tf.tensor1d(batch.map((m) => m.a), 'int32'), 2);
  const loss = optimizer.minimize(() => {
    const q = (online.apply(hot(batch.map((m) => m.s))) as tf.Tensor).mul(mask).sum(1);
    return tf.losses.meanSquaredError(goal, q) as tf.Scalar;
  }, true)!;
  if (it % 80 === 79) console.log(it + 1, loss.dataSync()[0].toFixed(5));
  tf.dispose([goal, mask, loss]);
}
// %%
(online.predict(hot([0, 1, 2, 3, 4])) as tf.Tensor).print();
