import * as tf from '@tensorflow/tfjs';

const depthLayers = 7;
const makeWave = (freq: number, phase: number) =>
  Array.from({ length: 20 }, (_, t) => Math.sin(freq * t + phase));
const waves: number[][] = [];
const kind: number[] = [];
let p = 0.37;
for (let i = 0; i < 640; i++) {
  p = (p * 3.99 * (1 - p)) % 1;
  const cls = i % 3;
  waves.push(makeWave([0.3, 0.7, 1.3][cls]! + 0.1 * p, p * 6));
  kind.push(cls);
}
// %%
const hidden = () => tf.layers.dense({ units: 32, activation: 'sigmoid' });
const net = tf.sequential();
net.add(tf.layers.inputLayer({ inputShape: [20] }));
for (let d = 0; d < depthLayers; d++) net.add(hidden());
net.add(tf.layers.dense({ units: 3, activation: 'softmax' }));
net.compile({ optimizer: tf.train.sgd(0.1), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
// %%
const xs = tf.tensor2d(waves);
const ys = tf.oneHot(tf.tensor1d(kind, 'int32'), 3).toFloat();
await net.fit(xs, ys, { epochs: 25, batchSize: 32, validationSplit: 0.2, verbose: 0 });
