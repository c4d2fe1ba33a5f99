import * as tf from '@tensorflow/tfjs';

// Sleep staging from band powers of a 30 s EEG epoch: delta, theta, alpha, sigma, beta.
const STAGES = ['wake', 'N1', 'N2', 'N3', 'REM'];
const PROFILE = [[0.2, 0.3, 0.9, 0.2, 0.8], [0.4, 0.7, 0.5, 0.2, 0.5], [0.6, 0.6, 0.3, 0.9, 0.3], [1.0, 0.5, 0.1, 0.3, 0.1], [0.4, 0.8, 0.2, 0.1, 0.4]];
let s = 30;
const rnd = () => { s = (s * 48271) % 2147483647; return s / 2147483647; };
const epochsEeg = Array.from({ length: 600 }, (_, i) => ({ stage: i % 5, bands: PROFILE[i % 5].map((v) => (v + 0.35 * (rnd() - 0.5) - 0.45) * 3) }));
const X = tf.tensor2d(epochsEeg.map((e) => e.bands)), Y = tf.oneHot(tf.tensor1d(epochsEeg.map((e) => e.stage), 'int32'), 5).toFloat();
// %%
class Stager {
  private body = tf.layers.dense({ units: 24, activation: 'relu', inputShape: [5] });
  private head = tf.layers.dense({ units: STAGES.length, activation: 'softmax' });
  readonly model = tf.sequential({ layers: [this.body, this.head] });
  private optimizer = tf.train.adam(0.005);
  epoch(x: tf.Tensor2D, y: tf.Tensor, batch: number): number {
    const order = Array.from(tf.util.createShuffledIndices(x.shape[0]));
    let sum = 0, k = 0;
    for (let i = 0; i < order.length; i += batch, k++) {
      sum += tf.tidy(() => {
        const idx = tf.tensor1d(order.slice(i, i + batch), 'int32');
        const xb = x.gather(idx), yb = y.gather(idx);
        const f = () => tf.losses.softmaxCrossEntropy(yb, this.model.apply(xb) as tf.Tensor) as tf.Scalar;
        return this.optimizer.minimize(f, true)!.dataSync()[0];
      });
    }
    return sum / k;
  }
}
// %%
const stager = new Stager();
for (let e = 1; e <= 20; e++) {
  const loss = stager.epoch(X, Y, 30);
  if (e % 5 === 0) console.log(`epoch ${e} loss ${loss.toFixed(3)}`);
}
