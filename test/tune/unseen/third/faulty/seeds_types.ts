import * as tf from '@tensorflow/tfjs';
// %% wheat seeds: 4 kinds, 5 measured lengths (already standardised)
function mulberry(a: number) { return () => { a |= 0; a = a + 0x6D2B79F5 | 0; let t = Math.imul(a ^ a >>> 15, 1 | a); t = t + Math.imul(t ^ t >>> 7, 61 | t) ^ t; return ((t ^ t >>> 14) >>> 0) / 4294967296; }; }
const rand = mulberry(77);
const norm = () => Math.sqrt(-2 * Math.log(rand() + 1e-12)) * Math.cos(2 * Math.PI * rand());
const protos = [[1, 0.8, -0.5, 0.2, 1], [-1, -0.6, 0.4, 0.8, -0.2], [0.2, -1, 1, -1, 0.3], [0.4, 1, 0.9, -0.6, -1.2]];
const ids = Array.from({ length: 320 }, () => Math.floor(rand() * 4));
const X = tf.tensor2d(ids.map((k) => protos[k].map((m) => m + 0.5 * norm())));
const Y = tf.oneHot(tf.tensor1d(ids, 'int32'), 4);

// %% model
const inputs = tf.input({ shape: [5] });
let z = tf.layers.dense({ units: 16, activation: 'relu' }).apply(inputs) as tf.SymbolicTensor;
z = tf.layers.dense({ units: 4, activation: 'softmax' }).apply(z) as tf.SymbolicTensor;
z = tf.layers.activation({ activation: 'softmax' }).apply(z) as tf.SymbolicTensor;
const model = tf.model({ inputs, outputs: z });
model.compile({ optimizer: tf.train.adam(0.005), loss: 'categoricalCrossentropy', metrics: ['acc'] });

// %% fit
const h = await model.fit(X, Y, {
  epochs: 20,
  batchSize: 32,
  validationSplit: 0.2,
});
console.log('loss at the end', h.history.loss.at(-1));
