import * as tf from '@tensorflow/tfjs';

// Sonar echoes off rocks or cylinders in 24 frequency bins.
const BINS = 24;
class Sonar {
  constructor(private s = 77) {}
  r() { this.s = (this.s * 16807) % 2147483647; return this.s / 2147483647; }
  echo(metal: boolean) {
    const peak = (metal ? 14 : 9) + 4 * (this.r() - 0.5), second = metal ? 20 : 4;
    return Array.from({ length: BINS }, (_, b) => Math.exp(-((b - peak) ** 2) / 8) + 0.3 * Math.exp(-((b - second) ** 2) / 4) + 2.4 * this.r() - 1.4);
  }
}
const sonar = new Sonar();
const isMetal = Array.from({ length: 500 }, (_, i) => i % 2);
const X = tf.tensor2d(isMetal.map((m) => sonar.echo(m === 1))), Y = tf.tensor2d(isMetal, [500, 1]);
// %%
const conf = {
  widths: [12, 8],
  dropout: 0.9, // strong regularisation, the set is small
  lr: 0.003,
  epochs: 12,
};
let t = tf.input({ shape: [BINS] });
const inputs = t;
for (const units of conf.widths) {
  t = tf.layers.dense({ units, activation: 'relu' }).apply(t) as tf.SymbolicTensor;
  t = tf.layers.dropout({ rate: conf.dropout }).apply(t) as tf.SymbolicTensor;
}
const outputs = tf.layers.dense({ units: 1, activation: 'sigmoid' }).apply(t) as tf.SymbolicTensor;
const model = tf.model({ inputs, outputs });
// %%
model.compile({ optimizer: tf.train.adam(conf.lr), loss: 'binaryCrossentropy', metrics: ['accuracy'] });
const log = await model.fit(X, Y, { epochs: conf.epochs, batchSize: 25, validationSplit: 0.2, verbose: 0 });
const f = (k: string) => (log.history[k] as number[]).map((v) => v.toFixed(2)).filter((_, i) => i % 4 === 3).join(' ');
console.log('train loss', f('loss'), '| train acc', f('acc'), '| val acc', f('val_acc'));
