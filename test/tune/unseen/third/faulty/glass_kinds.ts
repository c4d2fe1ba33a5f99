import * as tf from '@tensorflow/tfjs';
// %% glass kinds from 6 oxides (I paste a generator instead of the csv)
const KINDS = 5, EACH = 60;
let g0 = 90210;
const r = () => { g0 = (g0 * 48271) % 2147483647; return g0 / 2147483647; };
const nn = () => (r() + r() + r() + r() - 2) * 1.73;
const base = Array.from({ length: KINDS }, () => Array.from({ length: 6 }, () => 1.6 * nn()));
const table: { oxide: number[]; kind: number }[] = [];
for (let kind = 0; kind < KINDS; kind++) {
  for (let i = 0; i < EACH; i++) table.push({ oxide: base[kind].map((b) => b + 0.7 * nn()), kind });
}

const xs = tf.tensor2d(table.map((t) => t.oxide));
const ys = tf.oneHot(tf.tensor1d(table.map((t) => t.kind), 'int32'), KINDS);

// %% model
const model = tf.sequential();
model.add(tf.layers.dense({ units: 32, activation: 'relu', inputShape: [6] }));
model.add(tf.layers.dense({ units: KINDS, activation: 'softmax' }));
model.compile({ loss: 'categoricalCrossentropy', optimizer: tf.train.adam(0.01), metrics: ['accuracy'] });

// %% keep the last fifth for validation
const h = await model.fit(xs, ys, { epochs: 20, batchSize: 24, shuffle: true, validationSplit: 0.2 });
console.log('train', h.history.acc.at(-1), 'val', h.history.val_acc.at(-1));
