import * as tf from '@tensorflow/tfjs';

// Card fraud at about 6 %: the rare class is weighted up, and we look at recall and precision, not accuracy.
class Lcg {
  constructor(private s: number) {}
  next(): number { this.s = (this.s * 1664525 + 1013904223) % 4294967296; return this.s / 4294967296; }
  gauss(): number { return Math.sqrt(-2 * Math.log(this.next() + 1e-12)) * Math.cos(2 * Math.PI * this.next()); }
}
const g = new Lcg(60);
const N = 1600;
const isFraud = Array.from({ length: N }, () => (g.next() < 0.06 ? 1 : 0));
const rows = isFraud.map((f) => [g.gauss() + 1.8 * f, g.gauss() - 1.5 * f, g.gauss(), g.gauss() + 1.2 * f, g.gauss()]);
const cut = 1200;
const x = tf.tensor2d(rows.slice(0, cut)), y = tf.tensor2d(isFraud.slice(0, cut), [cut, 1]);
const xv = tf.tensor2d(rows.slice(cut)), yv = isFraud.slice(cut);
// %%
const positives = isFraud.slice(0, cut).reduce((a, b) => a + b, 0);
const classWeight = { 0: cut / (2 * (cut - positives)), 1: cut / (2 * positives) };
const model = tf.sequential({ layers: [
  tf.layers.dense({ inputShape: [5], units: 8, activation: 'relu', kernelRegularizer: tf.regularizers.l2({ l2: 0.002 }) }),
  tf.layers.dense({ units: 1, activation: 'sigmoid' }),
] });
model.compile({ optimizer: tf.train.adam(0.005), loss: 'binaryCrossentropy' });
await model.fit(x, y, { epochs: 20, batchSize: 40, classWeight, verbose: 0 });
// %%
const score = (model.predict(xv) as tf.Tensor).dataSync();
const at = (th: number) => {
  let tp = 0, fp = 0, fn = 0;
  yv.forEach((t, i) => { const hit = score[i] > th; if (hit && t) tp++; else if (hit) fp++; else if (t) fn++; });
  return `recall ${(tp / (tp + fn)).toFixed(2)} precision ${(tp / Math.max(1, tp + fp)).toFixed(2)}`;
};
[0.5, 0.8, 0.9].forEach((th) => console.log('threshold', th, at(th)));
