import * as tf from '@tensorflow/tfjs';

// several tags may hold for one text: sigmoid on each, binary cross-entropy
const WORDS = 30, TAGS = ['sport', 'money', 'home', 'world'], N = 400;
let w = 77;
const rnd = () => { w = (w * 16807) % 2147483647; return w / 2147483647; };
const docs: number[][] = [], tags: number[][] = [];
for (let i = 0; i < N; i++) {
  const t = TAGS.map(() => (rnd() < 0.35 ? 1 : 0));
  const bag = Array.from({ length: WORDS }, () => (rnd() < 0.08 ? 1 : 0));
  t.forEach((on, k) => { if (on) for (let j = 0; j < 5; j++) if (rnd() < 0.65) bag[k * 7 + j] = 1; });
  docs.push(bag);
  tags.push(t);
}
const x = tf.tensor2d(docs), y = tf.tensor2d(tags);

// %%
const model = tf.sequential({
  layers: [
    tf.layers.dense({ units: 32, activation: 'relu', inputShape: [WORDS] }),
    tf.layers.dropout({ rate: 0.3 }),
    tf.layers.dense({ units: TAGS.length, activation: 'sigmoid' }),
  ],
});
model.compile({ optimizer: tf.train.adam(0.005), loss: 'binaryCrossentropy', metrics: ['accuracy'] });
await model.fit(x, y, { epochs: 30, batchSize: 32, shuffle: true, validationSplit: 0.2 });
