import * as tf from '@tensorflow/tfjs';

// Is it the same walker? Shared encoder, squared distance, contrastive loss, all in a custom loop.
const WALKERS = 12, DIM = 10;
let s = 4040;
const rnd = () => { s = (s * 16807) % 2147483647; return s / 2147483647; };
const gaits = Array.from({ length: WALKERS }, () => Array.from({ length: DIM }, () => 2 * rnd() - 1));
const step = (wk: number) => gaits[wk].map((v) => v + 0.35 * (rnd() - 0.5));
interface Pairs { a: tf.Tensor2D; b: tf.Tensor2D; same: tf.Tensor2D }
function drawPairs(n: number): Pairs {
  const a: number[][] = [], b: number[][] = [], same: number[][] = [];
  for (let i = 0; i < n; i++) {
    const p = Math.floor(rnd() * WALKERS);
    const q = i % 2 ? p : (p + 1 + Math.floor(rnd() * (WALKERS - 1))) % WALKERS;
    a.push(step(p)); b.push(step(q)); same.push([p === q ? 1 : 0]);
  }
  return { a: tf.tensor2d(a), b: tf.tensor2d(b), same: tf.tensor2d(same) };
}
// %%
const encoder = tf.sequential({ layers: [
  tf.layers.dense({ inputShape: [DIM], units: 16, activation: 'relu' }),
  tf.layers.dense({ units: 4 }),
] });
const distance = ({ a, b }: Pairs) => {
  const d = (encoder.apply(a) as tf.Tensor).sub(encoder.apply(b) as tf.Tensor);
  return d.square().sum(1, true).add(1e-6).sqrt();
};
const MARGIN = 1;
const contrastive = (p: Pairs) => {
  const d = distance(p);
  const pull = p.same.mul(d.square());
  const push = tf.scalar(1).sub(p.same).mul(tf.relu(tf.scalar(MARGIN).sub(d)).square());
  return pull.add(push).mean() as tf.Scalar;
};
// %%
const opt = tf.train.adam(0.01);
for (let it = 0; it <= 250; it++) {
  const pairs = drawPairs(48);
  const cost = opt.minimize(() => contrastive(pairs), true)!;
  if (it % 50 === 0) console.log('step', it, 'loss', cost.dataSync()[0].toFixed(4));
  tf.dispose([cost, pairs.a, pairs.b, pairs.same]);
}
// %%
const fresh = drawPairs(300);
const hits = tf.tidy(() => distance(fresh).less(MARGIN / 2).equal(fresh.same.greater(0.5)).mean().dataSync()[0]);
console.log('verification accuracy on new pairs', hits.toFixed(3));
