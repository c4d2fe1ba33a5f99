import * as tf from '@tensorflow/tfjs';
// %% Q-learning in a corridor of 6 rooms, reward 1 at the right end; a linear layer on one-hot rooms is a table
const ROOMS = 6, GAMMA = 0.9;
let c0 = 9;
const rnd = () => { c0 = (c0 * 69621) % 2147483647; return c0 / 2147483647; };
const makeNet = () => tf.sequential({ layers: [tf.layers.dense({ units: 2, inputShape: [ROOMS], useBias: false, kernelInitializer: 'zeros' })] });
const online = makeNet(), target = makeNet();
const memory: { s: number; a: number; r: number; n: number; end: boolean }[] = [];
for (let i = 0; i < 400; i++) {
  const s = Math.floor(rnd() * (ROOMS - 1)), a = rnd() < 0.5 ? 0 : 1;
  const n = Math.max(0, s + (a ? 1 : -1)), end = n === ROOMS - 1;
  memory.push({ s, a, r: end ? 1 : 0, n, end });
}
const oneHot = (ids: number[], depth: number) => tf.oneHot(tf.tensor1d(ids, 'int32'), depth).toFloat();

// %% Replay: targets come from a frozen copy that is renewed every 25 steps
const optimizer = tf.train.sgd(1.0); // one weight per state and action, each is hit by a twentieth of the batch
for (let step = 0; step < 300; step++) {
  if (step % 25 === 0) target.setWeights(online.getWeights());
  const batch = Array.from({ length: 32 }, () => memory[Math.floor(rnd() * memory.length)]);
  const loss = tf.tidy(() => {
    const next = (target.predict(oneHot(batch.map((m) => m.n), ROOMS)) as tf.Tensor).max(-1);
    const goal = tf.tensor1d(batch.map((m) => m.r)).add(next.mul(GAMMA).mul(tf.tensor1d(batch.map((m) => (m.end ? 0 : 1)))));
    const s = oneHot(batch.map((m) => m.s), ROOMS), a = oneHot(batch.map((m) => m.a), 2);
    return optimizer.minimize(() => tf.losses.meanSquaredError(goal, (online.apply(s) as tf.Tensor).mul(a).sum(-1)) as tf.Scalar, true)!.dataSync()[0];
  });
  if (step % 60 === 0 || step === 299) console.log('step', step, 'td loss', loss.toFixed(5));
}
// %% Value of walking right: 0.9^4 ... 1
console.log(Array.from((online.predict(tf.eye(ROOMS)) as tf.Tensor).max(-1).dataSync()).slice(0, 5).map((v) => v.toFixed(2)).join(' '));
