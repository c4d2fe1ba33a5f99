// The validation accuracy is 0. Training is perfect.
import * as tf from '@tensorflow/tfjs';

const centers = [[5, 3.4, 1.5, 0.2], [5.9, 2.8, 4.3, 1.3], [6.6, 3, 5.6, 2]];
const rows: number[][] = [];
const kinds: number[] = [];
centers.forEach((center, kind) => {
  for (let i = 0; i < 60; i++) {
    rows.push(center.map((c, j) => (c + 0.3 * Math.sin(i * 12.9 + j * 78.2 + kind)) / 4 - 0.8));
    kinds.push(kind);
  }
});
const X = tf.tensor2d(rows);
const Y = tf.oneHot(tf.tensor1d(kinds, 'int32'), 3).toFloat();

const net = tf.sequential({
  layers: [tf.layers.dense({ inputShape: [4], units: 16, activation: 'relu' }), tf.layers.dense({ units: 3, activation: 'softmax' })],
});
net.compile({ optimizer: tf.train.adam(0.01), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
await net.fit(X, Y, {
  epochs: 40,
  batchSize: 16,
  validationSplit: 1 / 3,
});
