import * as tf from '@tensorflow/tfjs';
// %% Siamese net: are two signatures (8 numbers) of the same person? Distance small for same, larger than the margin for others
const PEOPLE = 12, DIM = 8, MARGIN = 1;
let p0 = 3003;
const rnd = () => { p0 = (p0 * 16807) % 2147483647; return p0 / 2147483647; };
const proto = Array.from({ length: PEOPLE }, () => Array.from({ length: DIM }, () => 2 * rnd() - 1));
const sign = (k: number) => proto[k].map((v) => v + 0.5 * (rnd() - 0.5));
const pairs = Array.from({ length: 500 }, (_, i) => {
  const a = Math.floor(rnd() * PEOPLE);
  const b = i % 2 ? a : (a + 1 + Math.floor(rnd() * (PEOPLE - 1))) % PEOPLE;
  return { a: sign(a), b: sign(b), same: i % 2 };
});
const A = tf.tensor2d(pairs.map((p) => p.a)), B = tf.tensor2d(pairs.map((p) => p.b)), same = tf.tensor1d(pairs.map((p) => p.same));

// %% One tower, used for both sides
const tower = tf.sequential({
  layers: [
    tf.layers.dense({ units: 16, activation: 'relu', inputShape: [DIM] }),
    tf.layers.dense({ units: 4 }),
  ],
});
const distance = (a: tf.Tensor, b: tf.Tensor) => tf.tidy(() => (tower.apply(a) as tf.Tensor).sub(tower.apply(b) as tf.Tensor).square().sum(-1).add(1e-8).sqrt());
const contrastive = (d: tf.Tensor, s: tf.Tensor) => s.mul(d.square()).add(s.mul(-1).add(1).mul(tf.relu(d.mul(-1).add(MARGIN)).square())).mean() as tf.Scalar;

// %% Training on 400 pairs
const adam = tf.train.adam(0.01);
for (let epoch = 0; epoch < 20; epoch++) {
  let sum = 0;
  for (let i = 0; i < 400; i += 40) {
    sum += tf.tidy(() => adam.minimize(() => contrastive(distance(A.slice(i, 40), B.slice(i, 40)), same.slice(i, 40)), true)!.dataSync()[0]);
  }
  if (epoch % 5 === 0 || epoch === 19) console.log('epoch', epoch, 'loss', (sum / 10).toFixed(4));
}
// %% Held-out pairs, threshold at half the margin
const right = tf.tidy(() => distance(A.slice(400), B.slice(400)).less(MARGIN / 2).equal(same.slice(400).greater(0.5)).mean().dataSync()[0]);
console.log('right pairs', right);
