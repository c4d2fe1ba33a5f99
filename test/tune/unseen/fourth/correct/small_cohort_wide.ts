import * as tf from '@tensorflow/tfjs';

// 90 patients for training, a wide net on purpose: dropout, weight decay and early stopping keep it honest.
let s = 55;
const u = () => { s = (s * 48271) % 2147483647; return s / 2147483647; };
const n = () => Math.sqrt(-2 * Math.log(u())) * Math.cos(6.2831853 * u());
const outcome = Array.from({ length: 210 }, (_, i) => i % 2);
const rows = outcome.map((o) => Array.from({ length: 12 }, (_, j) => n() + (j < 5 ? 0.8 * (2 * o - 1) : 0)));
const T = 90;
const xTr = tf.tensor2d(rows.slice(0, T)), yTr = tf.tensor2d(outcome.slice(0, T), [T, 1]);
const xVa = tf.tensor2d(rows.slice(T)), yVa = tf.tensor2d(outcome.slice(T), [120, 1]);
// %%
const reg = tf.regularizers.l2({ l2: 0.02 });
const model = tf.sequential({ layers: [
  tf.layers.gaussianNoise({ stddev: 0.2, inputShape: [12] }),
  tf.layers.dense({ units: 64, activation: 'relu', kernelRegularizer: reg }),
  tf.layers.dropout({ rate: 0.5 }),
  tf.layers.dense({ units: 1, activation: 'sigmoid', kernelRegularizer: reg }),
] });
model.compile({ optimizer: tf.train.adam(0.003), loss: 'binaryCrossentropy', metrics: ['accuracy'] });
// %%
const h = await model.fit(xTr, yTr, {
  epochs: 60,
  batchSize: 15,
  validationData: [xVa, yVa],
  callbacks: tf.callbacks.earlyStopping({ monitor: 'val_loss', patience: 8 }),
  verbose: 0,
});
const v = h.history.val_loss as number[], a = h.history.val_acc as number[];
console.log(`${v.length} epochs, best val loss ${Math.min(...v).toFixed(3)}, last ${v[v.length - 1].toFixed(3)}, accuracy ${a[a.length - 1].toFixed(3)}`);
