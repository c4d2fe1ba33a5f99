import * as tf from '@tensorflow/tfjs';

// Telecom customers, does the contract end within the quarter?
const mulberry = (a: number) => () => {
  a |= 0; a = (a + 0x6d2b79f5) | 0;
  let t = Math.imul(a ^ (a >>> 15), 1 | a);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
};
const rnd = mulberry(77);
const customers = Array.from({ length: 1000 }, () => {
  const tenure = rnd() * 60, fee = 15 + rnd() * 70, calls = Math.floor(rnd() * 8), autopay = rnd() < 0.5 ? 1 : 0;
  const z = 1.2 - 0.08 * tenure + 0.03 * fee + 0.35 * calls - 1.1 * autopay - 0.8;
  return { f: [tenure / 60, (fee - 50) / 20, calls / 8, autopay], churned: rnd() < 1 / (1 + Math.exp(-z)) ? 1 : 0 };
});
// %%
const x = tf.tensor2d(customers.map((c) => c.f));
const y = tf.tensor2d(customers.map((c) => c.churned), [customers.length, 1]);
const settings = {
  optimizer: tf.train.adam(0.01),
  loss: (t: tf.Tensor, logits: tf.Tensor) => tf.losses.softmaxCrossEntropy(t, logits),
};
// %%
const churnNet = tf.sequential();
churnNet.add(tf.layers.dense({ inputShape: [4], units: 16, activation: 'tanh' }));
churnNet.add(tf.layers.dense({ units: 1, name: 'logit' }));
churnNet.compile(settings);
const h = await churnNet.fit(x, y, { epochs: 20, batchSize: 50, validationSplit: 0.2, verbose: 0 });
// %%
const p = churnNet.predict(x) as tf.Tensor;
const correct = p.greater(0).equal(y.greater(0.5)).mean().dataSync()[0];
console.log('final loss', h.history.loss.slice(-1)[0], 'accuracy at logit 0:', correct.toFixed(3));
console.log('base rate', y.mean().dataSync()[0].toFixed(3));
