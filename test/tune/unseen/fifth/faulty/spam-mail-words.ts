import * as tf from '@tensorflow/tfjs';

// bag of words of mails, spam or not
const VOCAB = 40, MAILS = 400;
let k = 11;
const rand = () => { k = (k * 16807) % 2147483647; return k / 2147483647; };
const spamWords = [2, 5, 9, 14, 22, 31];
const rows: number[][] = [], spam: number[] = [];
for (let i = 0; i < MAILS; i++) {
  const isSpam = rand() < 0.45;
  const row = new Array(VOCAB).fill(0);
  for (let w = 0; w < 12; w++) row[Math.floor(rand() * VOCAB)] = 1;
  if (isSpam) for (let w = 0; w < 3; w++) row[spamWords[Math.floor(rand() * 6)]] = 1;
  else for (const w of spamWords) if (rand() < 0.6) row[w] = 0;
  rows.push(row);
  spam.push(isSpam ? 1 : 0);
}
const X = tf.tensor2d(rows), y = tf.tensor2d(spam, [MAILS, 1]);

// %%
const filter = tf.sequential();
filter.add(tf.layers.dense({ inputShape: [VOCAB], units: 32, activation: 'relu' }));
filter.add(tf.layers.dropout({ rate: 0.25 }));
filter.add(tf.layers.dense({ units: 1, activation: 'softmax' }));
filter.compile({ optimizer: tf.train.adam(0.003), loss: 'binaryCrossentropy', metrics: ['accuracy'] });

// %%
await filter.fit(X, y, { epochs: 25, batchSize: 32, validationSplit: 0.2, callbacks: { onEpochEnd: async (e, l) => { if (e % 10 === 0) console.log(e, l?.loss); } } });
