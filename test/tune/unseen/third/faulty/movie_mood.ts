import * as tf from '@tensorflow/tfjs';
// %% Short reviews as word ids. Words 2..11 are friendly, 12..21 are angry, the rest neutral
const VOCAB = 44, LEN = 12;
let seed = 99;
const rnd = () => { seed = (seed * 48271) % 2147483647; return seed / 2147483647; };
const reviews: number[][] = [];
const moods: number[] = [];
for (let i = 0; i < 240; i++) {
  const good = rnd() < 0.5;
  const words = Array.from({ length: LEN }, () => rnd() < 0.3 ? (good ? 2 : 12) + Math.floor(rnd() * 10) : 22 + Math.floor(rnd() * (VOCAB - 22)));
  reviews.push(words);
  moods.push(good ? 1 : 0);
}
// mix them up so that the validation part is fair
tf.util.shuffle(reviews);
tf.util.shuffle(moods);

const xs = tf.tensor2d(reviews, [240, LEN], 'int32');
const ys = tf.tensor2d(moods, [240, 1]);

// %% Embedding -> average -> dense, as in the Keras tutorial
const model = tf.sequential();
model.add(tf.layers.embedding({ inputDim: VOCAB, outputDim: 8, inputLength: LEN }));
model.add(tf.layers.globalAveragePooling1d({}));
model.add(tf.layers.dense({ units: 16, activation: 'relu' }));
model.add(tf.layers.dense({ units: 1, activation: 'sigmoid' }));
model.compile({ optimizer: tf.train.adam(0.01), loss: 'binaryCrossentropy', metrics: ['accuracy'] });

// %%
const h = await model.fit(xs, ys, { epochs: 12, batchSize: 24, validationSplit: 0.2 });
console.log('val_acc', h.history.val_acc?.slice(-1));
