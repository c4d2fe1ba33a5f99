import * as tf from '@tensorflow/tfjs';

// Top view camera, 10x10 pixels: zero, one, two or three pallets on the lane (each 3x3 bright block).
const W = 10;
let s = 14;
const rnd = () => { s = (s * 16807) % 2147483647; return s / 2147483647; };
function frame(count: number): number[] {
  const img: number[] = Array.from({ length: W * W }, () => 0.15 * rnd());
  const slots = [[0, 0], [0, 6], [6, 0], [6, 6]].sort(() => rnd() - 0.5).slice(0, count);
  for (const [y, x] of slots) for (let i = 0; i < 3; i++) for (let j = 0; j < 3; j++) img[(y + i) * W + x + j] = 0.7 + 0.3 * rnd();
  return img;
}
const counts = Array.from({ length: 360 }, (_, i) => i % 4);
// %%
const frames = tf.tensor4d(counts.flatMap(frame), [counts.length, W, W, 1]);
// bring the pixels to 0..1
const X = frames.div(255);
const Y = tf.oneHot(tf.tensor1d(counts, 'int32'), 4);
// %%
const counter = tf.sequential();
counter.add(tf.layers.conv2d({ inputShape: [W, W, 1], filters: 6, kernelSize: 3, strides: 2, activation: 'relu' }));
counter.add(tf.layers.flatten());
counter.add(tf.layers.dense({ units: 16, activation: 'relu' }));
counter.add(tf.layers.dense({ units: 4, activation: 'softmax' }));
counter.compile({ optimizer: tf.train.adam(1e-5), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
const h = await counter.fit(X, Y, { epochs: 10, batchSize: 24, validationSplit: 0.2, verbose: 0 });
// %%
console.log('val_acc', (h.history.val_acc as number[]).map((v) => v.toFixed(2)).join(' '));
