/* Normal beat, early beat or missing beat? 1-D convolutions over 64 samples. */
import * as tf from '@tensorflow/tfjs';

const T = 64;
const classes = 3;
class Signals {
  private s: number;
  constructor(seed: number) { this.s = seed; }
  private u() { this.s = (this.s * 69621) % 2147483647; return this.s / 2147483647; }
  one(kind: number) {
    const shift = Math.floor(6 * this.u());
    return Array.from({ length: T }, (_, t) => {
      const peak = (at: number, h: number) => h * Math.exp(-((t - at - shift) ** 2) / 6);
      const second = kind === 0 ? peak(42, 1) : kind === 1 ? peak(28, 1) : 0;
      return [peak(10, 1) + second + 0.1 * (this.u() - 0.5)];
    });
  }
  batch(n: number) {
    const kinds = Array.from({ length: n }, () => Math.floor(this.u() * classes));
    return { xs: tf.tensor3d(kinds.map((k) => this.one(k))), ys: tf.oneHot(tf.tensor1d(kinds, 'int32'), classes).toFloat() };
  }
}
const signals = new Signals(4711);
const [train, dev] = [signals.batch(450), signals.batch(120)];
// %%
const cnn = tf.sequential({ layers: [
  tf.layers.conv1d({ inputShape: [T, 1], filters: 8, kernelSize: 7, activation: 'relu' }),
  tf.layers.maxPooling1d({ poolSize: 2 }),
  tf.layers.conv1d({ filters: 16, kernelSize: 5, activation: 'relu' }),
  tf.layers.flatten(),
  tf.layers.dense({ units: 24, activation: 'relu' }),
  tf.layers.dense({ units: classes, activation: 'softmax' }),
] });
cnn.compile({ loss: 'categoricalCrossentropy', optimizer: tf.train.adam(0.002), metrics: ['accuracy'] });
await cnn.fit(train.xs, train.ys, { epochs: 10, batchSize: 16, validationData: [dev.xs, dev.ys], verbose: 0 });
const [loss, acc] = cnn.evaluate(dev.xs, dev.ys) as tf.Scalar[];
console.log({ loss: loss.dataSync()[0], acc: acc.dataSync()[0] });
