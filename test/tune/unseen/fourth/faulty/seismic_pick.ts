import * as tf from '@tensorflow/tfjs';

// First-arrival picking: ratio of short to long window energy and friends; arrival or not.
class Traces {
  private s: number;
  constructor(seed: number) { this.s = seed; }
  u() { this.s = (this.s * 16807) % 2147483647; return this.s / 2147483647; }
  row(arrival: boolean): number[] {
    const e = arrival ? 1 : 0;
    return [0.5 + 1.8 * e + this.u(), 0.3 + 0.9 * e + 0.8 * this.u(), this.u() - 0.6 * e, this.u(), 2 * this.u() - 1 + e];
  }
}
const src = new Traces(1960);
const arrivals = Array.from({ length: 600 }, (_, i) => (i < 300 ? 1 : 0));
const rows = arrivals.map((a) => src.row(a === 1));
// %%
function permute<T>(items: T[], order: ArrayLike<number>): T[] {
  return items.map((_, i) => items[order[i]]);
}
const x = tf.tensor2d(permute(rows, tf.util.createShuffledIndices(rows.length)));
const y = tf.tensor2d(permute(arrivals, tf.util.createShuffledIndices(arrivals.length)), [600, 1]);
// %%
const picker = tf.sequential();
picker.add(tf.layers.dense({ units: 16, activation: 'relu', inputShape: [5] }));
picker.add(tf.layers.dense({ units: 1, activation: 'sigmoid' }));
picker.compile({ optimizer: tf.train.adam(0.01), loss: 'binaryCrossentropy', metrics: ['accuracy'] });
const h = await picker.fit(x, y, { epochs: 20, batchSize: 30, validationSplit: 0.2, verbose: 0 });
const acc = h.history.val_acc as number[];
console.log(`picker accuracy ${acc[acc.length - 1].toFixed(3)} (validation)`);
