import * as tf from '@tensorflow/tfjs';
// %% headlines (8 word ids) of 4 topics; every topic has 6 own words, other words are common
const VOCAB = 50, LEN = 8, TOPICS = 4;
let s = 321;
const rnd = () => { s = (s * 48271) % 2147483647; return s / 2147483647; };
const heads: number[][] = [], topic: number[] = [];
for (let i = 0; i < 280; i++) {
  const t = Math.floor(rnd() * TOPICS);
  topic.push(t);
  heads.push(Array.from({ length: LEN }, () => (rnd() < 0.35 ? 1 + t * 6 + Math.floor(rnd() * 6) : 25 + Math.floor(rnd() * 25))));
}
const X = tf.tensor2d(heads, [280, LEN], 'int32');
const Y = tf.oneHot(tf.tensor1d(topic, 'int32'), TOPICS).toFloat();

// %% model
const model = tf.sequential();
model.add(tf.layers.embedding({ inputDim: VOCAB, outputDim: 8, inputLength: LEN }));
model.add(tf.layers.flatten());
model.add(tf.layers.dense({ units: 24, activation: 'relu' }));
model.add(tf.layers.dense({ units: TOPICS, activation: 'softmax' }));
model.compile({
  optimizer: tf.train.adadelta(), // adapts the rate by itself, nothing to tune
  loss: 'categoricalCrossentropy',
  metrics: ['accuracy'],
});
// %%
const h = await model.fit(X, Y, { epochs: 12, batchSize: 20, validationSplit: 0.2 });
console.log('loss', h.history.loss.map((l) => (l as number).toFixed(3)).join(' '));
