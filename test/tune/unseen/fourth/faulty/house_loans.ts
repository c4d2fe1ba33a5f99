import * as tf from '@tensorflow/tfjs';

interface Loan { incomeCents: number; ratePct: number; months: number; ltv: number; defaulted: number }
let s = 7001;
const rnd = () => { s = (s * 48271) % 2147483647; return s / 2147483647; };
const loans: Loan[] = Array.from({ length: 900 }, () => {
  const incomeCents = 150000 + 850000 * rnd(), ratePct = 1 + 7 * rnd(), months = 12 * Math.ceil(30 * rnd()), ltv = 0.3 + 0.7 * rnd();
  const z = -5 * (incomeCents - 575000) / 850000 + 0.9 * (ratePct - 4.5) + 6 * (ltv - 0.65) + (months - 186) / 140;
  return { incomeCents, ratePct, months, ltv, defaulted: rnd() < 1 / (1 + Math.exp(-1.5 * z)) ? 1 : 0 };
});
// %%
const columns: (keyof Loan)[] = ['incomeCents', 'ratePct', 'months', 'ltv'];
const table = tf.tensor2d(loans.map((l) => columns.map((c) => l[c])));
const X = table.clone();
const Y = tf.tensor2d(loans.map((l) => [l.defaulted]));
// %%
class RiskModel {
  private model = tf.sequential({
    layers: [
      tf.layers.dense({ inputShape: [columns.length], units: 16, activation: 'relu' }),
      tf.layers.dense({ units: 8, activation: 'relu' }),
      tf.layers.dense({ units: 1, activation: 'sigmoid' }),
    ],
  });
  async train() {
    this.model.compile({ optimizer: tf.train.adam(0.003), loss: 'binaryCrossentropy', metrics: ['accuracy'] });
    return this.model.fit(X, Y, { epochs: 25, batchSize: 32, validationSplit: 0.2, verbose: 0 });
  }
}
const { history } = await new RiskModel().train();
// %%
['loss', 'acc', 'val_acc'].forEach((k) => console.log(k, (history[k] as number[]).filter((_, i) => i % 6 === 0).map((v) => v.toFixed(3)).join(' ')));
