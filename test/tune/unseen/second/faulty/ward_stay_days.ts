import * as tf from '@tensorflow/tfjs';

interface Settings {
  width: number;
  hiddenActivation: 'relu' | 'tanh';
  outputActivation: 'linear' | 'tanh';
  learningRate: number;
}
const settings: Settings = {
  width: 24,
  hiddenActivation: 'relu',
  outputActivation: 'tanh',
  learningRate: 0.005,
};
// %%
let w = 8;
const draw = () => {
  w = (w * 16807) % 2147483647;
  return w / 2147483647;
};
const rows = Array.from({ length: 500 }, () => {
  const f = [draw(), draw(), draw(), draw()];
  return { f, days: 1 + 12 * f[0]! + 10 * f[1]! * f[2]! + draw() * 2 };
});
const xs = tf.tensor2d(rows.map((q) => q.f));
const ys = tf.tensor2d(rows.map((q) => [q.days]));
// %%
function build(s: Settings) {
  const model = tf.sequential();
  model.add(tf.layers.dense({ units: s.width, activation: s.hiddenActivation, inputShape: [4] }));
  model.add(tf.layers.dense({ units: 1, activation: s.outputActivation }));
  model.compile({ optimizer: tf.train.adam(s.learningRate), loss: 'meanSquaredError', metrics: ['mae'] });
  return model;
}
await build(settings).fit(xs, ys, { epochs: 50, batchSize: 25, validationSplit: 0.2, verbose: 0 });
