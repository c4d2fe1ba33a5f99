import * as tf from '@tensorflow/tfjs';

// film reviews as word ids, mean of embeddings
const VOCAB = 60, LEN = 12, N = 400;
let r = 58;
const rnd = () => { r = (r * 48271) % 2147483647; return r / 2147483647; };
const texts: number[][] = [], mood: number[][] = [];
for (let i = 0; i < N; i++) {
  const good = i % 2;
  texts.push(Array.from({ length: LEN }, () => (rnd() < 0.3 ? (good ? 1 : 11) + Math.floor(10 * rnd()) : 21 + Math.floor(39 * rnd()))));
  mood.push([good]);
}
const x = tf.tensor2d(texts), y = tf.tensor2d(mood);

// %%
const build = (dim: number) => {
  const m = tf.sequential();
  m.add(tf.layers.embedding({ inputDim: VOCAB, outputDim: dim, inputLength: LEN }));
  m.add(tf.layers.globalAveragePooling1d());
  m.add(tf.layers.dense({ units: 16, activation: 'relu' }));
  m.add(tf.layers.dense({ units: 1, activation: 'sigmoid' }));
  return m;
};
const review = build(8);
review.compile({ optimizer: tf.train.adam(0.01), loss: 'binaryCrossentropy', metrics: ['accuracy'] });
const hist = await review.fit(x, y, { epochs: 15, batchSize: 32, shuffle: true, validationSplit: 0.2 });
console.log('validation accuracy', hist.history.val_acc.at(-1));
