import * as tf from '@tensorflow/tfjs';

// "price not service good" style reviews: the word right after NOT is turned round.
const VOCAB = ['<pad>', 'not', 'good', 'bad', 'food', 'room', 'staff', 'very', 'the', 'was'];
const id = Object.fromEntries(VOCAB.map((w, i) => [w, i]));
const LEN = 8;
let s = 99;
const rnd = (n: number) => { s = (s * 48271) % 2147483647; return s % n; };
function review(): { ids: number[]; positive: number } {
  const filler = () => 4 + rnd(6);
  const ids = Array.from({ length: LEN }, filler);
  // always one "good", one "bad" and one "not"; the sentiment is that of the word which is not negated
  const at = rnd(LEN - 3);
  const negated = rnd(2) ? id.good : id.bad;
  const other = negated === id.good ? id.bad : id.good;
  ids[at] = id.not;
  ids[at + 1] = negated;
  const free = Array.from({ length: LEN }, (_, i) => i).filter((i) => i !== at && i !== at + 1);
  ids[free[rnd(free.length)]] = other;
  return { ids, positive: other === id.good ? 1 : 0 };
}
const reviews = Array.from({ length: 700 }, review);
const X = tf.tensor2d(reviews.map((r) => r.ids)), Y = tf.tensor2d(reviews.map((r) => [r.positive]));
// %%
const tokens = tf.input({ shape: [LEN] });
const emb = tf.layers.embedding({ inputDim: VOCAB.length, outputDim: 8 }).apply(tokens) as tf.SymbolicTensor;
const pooled = tf.layers.globalAveragePooling1d().apply(emb) as tf.SymbolicTensor;
const hidden = tf.layers.dense({ units: 16, activation: 'relu' }).apply(pooled) as tf.SymbolicTensor;
const score = tf.layers.dense({ units: 1, activation: 'sigmoid' }).apply(hidden) as tf.SymbolicTensor;
const model = tf.model({ inputs: tokens, outputs: score });
model.compile({ optimizer: tf.train.adam(0.01), loss: 'binaryCrossentropy', metrics: ['accuracy'] });
// %%
await model.fit(X, Y, { epochs: 15, batchSize: 28, validationSplit: 0.2, verbose: 0 });
const example = ['the', 'food', 'was', 'not', 'bad', 'staff', 'very', 'good'].map((w) => id[w]);
console.log('p(positive)', (model.predict(tf.tensor2d([example])) as tf.Tensor).dataSync()[0].toFixed(3));
