import * as tf from '@tensorflow/tfjs';

const LENGTH = 10;
const VOCAB = 60;
const seq: number[][] = [];
const spam: number[] = [];
let g = 100;
const dice = (n: number) => {
  g = (g * 75 + 74) % 65537;
  return g % n;
};
for (let i = 0; i < 700; i++) {
  const is = dice(2);
  seq.push(Array.from({ length: LENGTH }, () => (is && dice(3) === 0 ? 1 + dice(10) : 11 + dice(VOCAB - 11))));
  spam.push(is);
}
// %%
const model = tf.sequential();
model.add(tf.layers.embedding({ inputDim: VOCAB, outputDim: 8, inputLength: LENGTH }));
model.add(tf.layers.globalAveragePooling1d({}));
model.add(tf.layers.dense({ units: 16, activation: 'relu' }));
model.add(tf.layers.dense({ units: 1 }));
model.compile({ optimizer: tf.train.adam(0.01), loss: 'binaryCrossentropy', metrics: ['accuracy'] });
// %%
await model.fit(tf.tensor2d(seq), tf.tensor2d(spam, [spam.length, 1]), {
  epochs: 15,
  batchSize: 32,
  validationSplit: 0.2,
  verbose: 0,
});
