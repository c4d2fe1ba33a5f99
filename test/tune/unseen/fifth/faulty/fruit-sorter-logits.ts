import * as tf from '@tensorflow/tfjs';

// apple, banana, pear, lemon as colour pictures of 10x10
const R = 10, PER = 50, FRUIT = [[0.8, 0.1, 0.1, 1], [0.9, 0.8, 0.2, 2.2], [0.6, 0.75, 0.2, 1.4], [0.9, 0.85, 0.3, 1.1]];
let s = 19;
const rnd = () => { s = (s * 16807) % 2147483647; return s / 2147483647; };
const px: number[] = [], lab: number[] = [];
for (let n = 0; n < PER * 4; n++) {
  const k = n % 4, [r, g, b, stretch] = FRUIT[k], light = 0.6 + 0.5 * rnd(), size = 2 + rnd();
  for (let i = 0; i < R; i++) for (let j = 0; j < R; j++) {
    const on = Math.hypot((i - 4.5) * stretch, j - 4.5) < size * 1.4;
    [r, g, b].forEach((c) => px.push((on ? c * light : 0.4) + 0.2 * (rnd() - 0.5)));
  }
  lab.push(k);
}
const xs = tf.tensor4d(px, [lab.length, R, R, 3]);
const ys = tf.oneHot(tf.tensor1d(lab, 'int32'), 4).toFloat();

// %%
const sorter = tf.sequential();
sorter.add(tf.layers.conv2d({ inputShape: [R, R, 3], filters: 8, kernelSize: 3, padding: 'same', activation: 'relu' }));
sorter.add(tf.layers.maxPooling2d({ poolSize: 2 }));
sorter.add(tf.layers.conv2d({ filters: 16, kernelSize: 3, padding: 'same', activation: 'relu' }));
sorter.add(tf.layers.flatten());
sorter.add(tf.layers.dense({ units: 32, activation: 'relu' }));
sorter.add(tf.layers.dense({ units: 4, activation: 'softmax' }));

// %%
sorter.compile({
  optimizer: tf.train.sgd(0.05),
  loss: (labels: tf.Tensor, pred: tf.Tensor) => tf.losses.softmaxCrossEntropy(labels, pred),
  metrics: ['accuracy'],
});
await sorter.fit(xs, ys, { epochs: 8, batchSize: 32, shuffle: true, validationSplit: 0.2 });
