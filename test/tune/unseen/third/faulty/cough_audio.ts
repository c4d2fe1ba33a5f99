import * as tf from '@tensorflow/tfjs';
// %% cough or speech? 10 audio features per clip
let c0 = 4096;
const rnd = () => { c0 = (c0 * 16807) % 2147483647; return c0 / 2147483647; };
const nrm = () => (rnd() + rnd() + rnd() + rnd() - 2) * 1.73;
const clips = Array.from({ length: 150 }, () => {
  const cough = rnd() < 0.5 ? 1 : 0;
  return { f: Array.from({ length: 10 }, (_, k) => nrm() + (cough ? 1 : -1) * (k % 3 === 0 ? 0.9 : 0)), cough };
});
const X = tf.tensor2d(clips.map((c) => c.f)), Y = tf.tensor2d(clips.map((c) => [c.cough]));

// %% net with batch normalisation
const input = tf.input({ shape: [10] });
let h = tf.layers.dense({ units: 16 }).apply(input) as tf.SymbolicTensor;
h = tf.layers.batchNormalization({ momentum: 0.9 }).apply(h) as tf.SymbolicTensor;
h = tf.layers.activation({ activation: 'relu' }).apply(h) as tf.SymbolicTensor;
const out = tf.layers.dense({ units: 1, activation: 'sigmoid' }).apply(h) as tf.SymbolicTensor;
const model = tf.model({ inputs: input, outputs: out });
model.compile({ optimizer: tf.train.adam(0.005), loss: 'binaryCrossentropy', metrics: ['accuracy'] });

// %% one clip at a time, so the net looks at every clip carefully
const log = await model.fit(X, Y, {
  epochs: 10,
  batchSize: 1,
  validationSplit: 0.2,
});
console.log('train acc', log.history.acc.at(-1), 'val acc', log.history.val_acc.at(-1));
