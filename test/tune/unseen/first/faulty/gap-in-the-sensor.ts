// A sensor failed for some rows and wrote NaN.
import * as tf from '@tensorflow/tfjs';

const readings = Array.from({ length: 300 }, (_, i) => {
  const t = i / 10;
  const broken = i % 50 === 49;
  return [Math.sin(t), Math.cos(t), broken ? NaN : Math.sin(2 * t)];
});
const wanted = readings.map(([s, c]) => [s * c]);
const order = Array.from(tf.util.createShuffledIndices(300));
const x = tf.tensor2d(order.map((i) => readings[i]));
const y = tf.tensor2d(order.map((i) => wanted[i]));
const net = tf.sequential({
  layers: [
    tf.layers.dense({ units: 16, activation: 'tanh', inputShape: [3] }),
    tf.layers.dense({ units: 1 }),
  ],
});
net.compile({ optimizer: 'adam', loss: 'meanSquaredError' });
await net.fit(x, y, { epochs: 10, batchSize: 30, validationSplit: 0.1 });
