import * as tf from '@tensorflow/tfjs';

// hourly load, chronological split, statistics of the training part only
const HOURS = 600, W = 24;
const e = tf.randomNormal([HOURS], 0, 3, 'float32', 19).arraySync() as number[];
const load = e.map((n, t) => 120 + 40 * Math.sin((2 * Math.PI * t) / 24) + 15 * Math.sin((2 * Math.PI * t) / 168) + n);
const cut = 450;
const mean = load.slice(0, cut).reduce((a, b) => a + b, 0) / cut;
const sd = Math.sqrt(load.slice(0, cut).reduce((a, b) => a + (b - mean) ** 2, 0) / cut);
const z = load.map((v) => (v - mean) / sd);
function windows(from: number, to: number) {
  const X: number[][] = [], Y: number[][] = [];
  for (let i = from; i + W < to; i++) { X.push(z.slice(i, i + W)); Y.push([z[i + W]]); }
  return { x: tf.tensor3d(X.map((r) => r.map((q) => [q]))), y: tf.tensor2d(Y) };
}
const train = windows(0, cut), test = windows(cut, HOURS);

// %%
const input = tf.input({ shape: [W, 1] });
const c = tf.layers.conv1d({ filters: 12, kernelSize: 5, activation: 'relu' }).apply(input);
const flat = tf.layers.flatten().apply(c);
const out = tf.layers.dense({ units: 1 }).apply(tf.layers.dense({ units: 24, activation: 'relu' }).apply(flat)) as tf.SymbolicTensor;
const model = tf.model({ inputs: input, outputs: out });
model.compile({ optimizer: tf.train.adam(0.002), loss: 'meanSquaredError', metrics: ['mae'] });
await model.fit(train.x, train.y, { epochs: 15, batchSize: 32, shuffle: true, validationData: [test.x, test.y] });
// %%
const err = (model.predict(test.x) as tf.Tensor).sub(test.y).abs().mean().mul(sd);
console.log('MAE in MW', err.dataSync()[0]);
