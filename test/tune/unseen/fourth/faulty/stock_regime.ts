import * as tf from '@tensorflow/tfjs';

// Market regime (calm, trending, stressed) from rolling statistics of simulated returns.
class Market {
  private s = 20080915;
  u() { this.s = (this.s * 48271) % 2147483647; return this.s / 2147483647; }
  n() { return Math.sqrt(-2 * Math.log(this.u())) * Math.cos(6.28318 * this.u()); }
  stats(regime: number): number[] {
    const drift = [0, 0.12, -0.15][regime], vol = [0.5, 0.6, 1.8][regime];
    const r = Array.from({ length: 40 }, () => drift + vol * this.n());
    const mean = r.reduce((a, b) => a + b) / 40;
    const sd = Math.sqrt(r.reduce((a, b) => a + (b - mean) ** 2, 0) / 40);
    const up = r.filter((v) => v > 0).length / 40;
    const maxDown = Math.min(...r) / 4;
    return [mean * 4, sd - 1, up * 4 - 2, maxDown + 0.6];
  }
}
const market = new Market();
const regimes = Array.from({ length: 450 }, (_, i) => i % 3);
const x = tf.tensor2d(regimes.map((k) => market.stats(k)));
const y = tf.oneHot(tf.tensor1d(regimes, 'int32'), 3);
// %%
const classifier = tf.sequential({
  layers: [
    tf.layers.dense({ inputShape: [4], units: 16, activation: 'relu' }),
    tf.layers.dense({ units: 16, activation: 'relu' }),
    tf.layers.dense({ units: 3, activation: 'softmax' }),
  ],
});
classifier.compile({ optimizer: tf.train.adam(0.001), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
// %%
const history = await classifier.fit(x, y, {
  epochs: 2,
  batchSize: 45,
  shuffle: true,
  validationSplit: 0.2,
  verbose: 0,
});
const acc = history.history.val_acc as number[];
console.log(`validation accuracy ${acc[acc.length - 1].toFixed(3)} after ${acc.length} epochs`);
