import * as tf from '@tensorflow/tfjs';

const rng = (function* () {
  let a = 2024;
  while (true) {
    a = (a * 69069 + 1) >>> 0;
    yield a / 4294967296 - 0.5;
  }
})();
const u = () => rng.next().value as number;

const lag: number[][] = [];
const macro: number[][] = [];
const target: number[][] = [];
for (let i = 0; i < 700; i++) {
  const a = [u(), u(), u(), u(), u()].map((v) => v * 3.4);
  const b = [u() * 3.4, u() * 3.4];
  lag.push(a);
  macro.push(b);
  target.push([0.6 * a[0]! - 0.4 * a[1]! + 0.5 * b[0]! * b[1]! + 0.1 * u()]);
}
// %%
const lags = tf.input({ shape: [5], name: 'lags' });
const outside = tf.input({ shape: [2], name: 'macro' });
const left = tf.layers.dense({ units: 16, activation: 'relu' }).apply(lags) as tf.SymbolicTensor;
const right = tf.layers.dense({ units: 16, activation: 'relu' }).apply(outside) as tf.SymbolicTensor;
const merged = tf.layers.concatenate().apply([left, right]);
const forecast = tf.layers.dense({ units: 1, activation: 'relu', name: 'forecast' }).apply(merged);
const model = tf.model({ inputs: [lags, outside], outputs: forecast as tf.SymbolicTensor });
model.compile({ optimizer: tf.train.adam(0.005), loss: tf.losses.meanSquaredError });
// %%
await model.fit([tf.tensor2d(lag), tf.tensor2d(macro)], tf.tensor2d(target), {
  epochs: 40,
  batchSize: 32,
  validationSplit: 0.15,
  verbose: 0,
});
