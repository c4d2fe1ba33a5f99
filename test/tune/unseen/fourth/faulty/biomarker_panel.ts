import * as tf from '@tensorflow/tfjs';

// Proteomics pilot: 30 markers, four of which carry a weak signal.
let s = 2021;
const u = () => { s = (s * 48271) % 2147483647; return s / 2147483647; };
const n = () => Math.sqrt(-2 * Math.log(u())) * Math.cos(6.2831853 * u());
const MARKERS = 30;
const patient = (sick: number) => Array.from({ length: MARKERS }, (_, j) => n() + (j < 4 ? 0.5 * (2 * sick - 1) : 0));
const status = Array.from({ length: 140 }, (_, i) => i % 2);
const table = status.map(patient);
const TRAIN = 40;
const xTr = tf.tensor2d(table.slice(0, TRAIN)), yTr = tf.tensor2d(status.slice(0, TRAIN), [TRAIN, 1]);
const xVa = tf.tensor2d(table.slice(TRAIN)), yVa = tf.tensor2d(status.slice(TRAIN), [100, 1]);
// %%
const net = tf.sequential();
net.add(tf.layers.dense({ inputShape: [MARKERS], units: 64, activation: 'relu' }));
net.add(tf.layers.dense({ units: 32, activation: 'relu' }));
net.add(tf.layers.dense({ units: 1, activation: 'sigmoid' }));
net.compile({ optimizer: tf.train.adam(0.005), loss: 'binaryCrossentropy', metrics: ['accuracy'] });
// %%
const h = await net.fit(xTr, yTr, {
  epochs: 120,
  batchSize: 20,
  validationData: [xVa, yVa],
  verbose: 0,
});
for (const k of ['loss', 'val_loss', 'acc', 'val_acc']) {
  const v = h.history[k] as number[];
  console.log(k, [0, Math.floor(v.length / 4), v.length - 1].map((i) => v[i].toFixed(3)).join(' '));
}
