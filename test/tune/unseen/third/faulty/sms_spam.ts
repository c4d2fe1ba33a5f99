import * as tf from '@tensorflow/tfjs';
// %% SMS as 10 token ids, spam or ham. Some tokens are typical of spam (all over the dictionary)
const VOCAB = 60, LEN = 10;
let s0 = 1357;
const rnd = () => { s0 = (s0 * 16807) % 2147483647; return s0 / 2147483647; };
const ids = Array.from({ length: VOCAB }, (_, i) => i);
const spamWords = ids.filter((i) => i % 5 === 1), hamWords = ids.filter((i) => i % 5 === 3), common = ids.filter((i) => i % 5 !== 1 && i % 5 !== 3);
const pick = (list: number[]) => list[Math.floor(rnd() * list.length)];
const sms = Array.from({ length: 300 }, () => {
  const spam = rnd() < 0.5 ? 1 : 0;
  return { spam, tokens: Array.from({ length: LEN }, () => (rnd() < 0.4 ? pick(spam ? spamWords : hamWords) : pick(common))) };
});
const X = tf.tensor2d(sms.map((m) => m.tokens.map((t) => t / VOCAB))); // scaled to 0..1
const Y = tf.tensor2d(sms.map((m) => [m.spam]));

// %% network
const model = tf.sequential();
model.add(tf.layers.dense({ units: 32, activation: 'relu', inputShape: [LEN] }));
model.add(tf.layers.dense({ units: 16, activation: 'relu' }));
model.add(tf.layers.dense({ units: 1, activation: 'sigmoid' }));
model.compile({ optimizer: tf.train.adam(0.01), loss: 'binaryCrossentropy', metrics: ['accuracy'] });

// %% fit
const h = await model.fit(X, Y, { epochs: 20, batchSize: 24, validationSplit: 0.2 });
console.log('acc', h.history.acc.at(-1), 'val', h.history.val_acc.at(-1));
