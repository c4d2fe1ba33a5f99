import * as tf from '@tensorflow/tfjs';

const W = 14, N = 160;
const SHAPES = [(x: number, y: number) => Math.hypot(x, y) < 3, (x: number, y: number) => Math.max(Math.abs(x), Math.abs(y)) < 3, (x: number, y: number) => Math.abs(x) + Math.abs(y) < 3.5,
  (x: number, y: number) => Math.abs(x) < 1 || Math.abs(y) < 1, (x: number, y: number) => Math.abs(x - y) < 1.2];
let seed = 111;
const rnd = () => { seed = (seed * 16807) % 2147483647; return seed / 2147483647; };
const data = new Float32Array(N * W * W);
const piece = Int32Array.from({ length: N }, (_, i) => i % SHAPES.length);
piece.forEach((k, n) => {
  const cx = 5 + 4 * rnd(), cy = 5 + 4 * rnd();
  for (let p = 0; p < W * W; p++) {
    const x = (p % W) - cx, y = Math.floor(p / W) - cy;
    data[n * W * W + p] = (Math.hypot(x, y) < 5 && SHAPES[k](x, y) ? 0.8 : 0) + 0.2 * rnd();
  }
});
const X = tf.tensor4d(data, [N, W, W, 1]), Y = tf.oneHot(tf.tensor1d(piece, 'int32'), SHAPES.length).toFloat();

// %%
const windows = [9, 5, 3];
const net = tf.sequential();
windows.forEach((kernelSize, i) => {
  net.add(tf.layers.conv2d({ filters: 4 * (i + 1), kernelSize, padding: 'same', activation: 'relu', inputShape: i === 0 ? [W, W, 1] : undefined }));
  net.add(tf.layers.dropout({ rate: 0.35 }));
  net.add(tf.layers.maxPooling2d({ poolSize: 2 }));
});
net.add(tf.layers.flatten());
net.add(tf.layers.dense({ units: 48, activation: 'relu' }));
net.add(tf.layers.dense({ units: SHAPES.length, activation: 'softmax' }));
const ce = (y: tf.Tensor, p: tf.Tensor) => tf.losses.softmaxCrossEntropy(y, p);
net.compile({ optimizer: tf.train.adam(0.001), loss: ce, metrics: ['accuracy'] });

// %%
await net.fit(X, Y, { epochs: 5, batchSize: 32, shuffle: true });
