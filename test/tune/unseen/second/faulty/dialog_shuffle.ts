import * as tf from '@tensorflow/tfjs';

const intents = ['play', 'stop', 'weather'];
const centre = [
  [1, 0, 0, 1, 0, 0.5],
  [0, 1, 0, 0, 1, 0.5],
  [0, 0, 1, 0.5, 0.5, 1],
];
let p = 6;
const wobble = () => {
  p = (p * 48271) % 2147483647;
  return (p / 2147483647 - 0.5) * 0.8;
};
const answer = Array.from({ length: 540 }, (_, i) => i % intents.length);
const utterances = answer.map((a) => centre[a]!.map((c) => c + wobble()));
// %%
tf.util.shuffle(utterances);
const xs = tf.tensor2d(utterances);
const ys = tf.oneHot(tf.tensor1d(answer, 'int32'), intents.length);
// %%
const bot = tf.sequential();
bot.add(tf.layers.dense({ inputShape: [6], units: 24, activation: 'relu' }));
bot.add(tf.layers.dense({ units: intents.length, activation: 'softmax' }));
bot.compile({ optimizer: tf.train.adam(0.005), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
await bot.fit(xs, ys, { epochs: 25, batchSize: 32, validationSplit: 0.2, verbose: 0 });
