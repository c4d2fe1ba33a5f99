import * as tf from '@tensorflow/tfjs';

// 6 % frauds: class weights and a prior in the bias of the output
const N = 500;
let f = 23;
const rnd = () => { f = (f * 16807) % 2147483647; return f / 2147483647; };
const gauss = () => Math.sqrt(-2 * Math.log(rnd() + 1e-9)) * Math.cos(6.283 * rnd());
const rows: number[][] = [], label: number[] = [];
for (let i = 0; i < N; i++) {
  const fraud = i % 16 === 0;
  rows.push([gauss() + (fraud ? 2 : 0), gauss() - (fraud ? 1.5 : 0), gauss() + (fraud ? 1 : 0), gauss()]);
  label.push(fraud ? 1 : 0);
}
const perm = tf.util.createShuffledIndices(N);
const X = tf.tensor2d(Array.from(perm, (i) => rows[i]));
const y = tf.tensor2d(Array.from(perm, (i) => [label[i]]));

// %%
const rate = label.reduce((p, q) => p + q, 0) / N;
const model = tf.sequential();
model.add(tf.layers.dense({ units: 16, activation: 'relu', inputShape: [4], kernelRegularizer: tf.regularizers.l2({ l2: 1e-3 }) }));
model.add(tf.layers.dense({ units: 1, activation: 'sigmoid' }));
model.compile({ optimizer: tf.train.adam(0.005), loss: 'binaryCrossentropy', metrics: ['accuracy'] });
const classWeight = { 0: 0.5 / (1 - rate), 1: 0.5 / rate };
await model.fit(X, y, { epochs: 30, batchSize: 50, classWeight, shuffle: true });

// %%
const hit = (model.predict(X) as tf.Tensor).greater(0.5).toFloat();
const recall = hit.mul(y).sum().div(y.sum()).dataSync()[0];
const precision = hit.mul(y).sum().div(hit.sum()).dataSync()[0];
console.log({ recall, precision });
