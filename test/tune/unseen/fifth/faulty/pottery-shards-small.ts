import * as tf from '@tensorflow/tfjs';

const SH = 12, N = 90;
let p0 = 505;
const rnd = () => { p0 = (p0 * 16807) % 2147483647; return p0 / 2147483647; };
// three periods of decoration, weathered
const period = Array.from({ length: N }, () => Math.floor(rnd() * 3));
const shards = period.map((k) => {
  const ph = rnd() * 6;
  return Array.from({ length: SH * SH }, (_, q) => {
    const i = Math.floor(q / SH), j = q % SH;
    const v = k === 0 ? Math.sin(i + ph) : k === 1 ? Math.sin(j + ph) : Math.sin(0.7 * (i + j) + ph);
    return 0.5 + 0.12 * v + 0.6 * (rnd() - 0.5);
  });
});
const X = tf.tensor2d(shards).reshape([N, SH, SH, 1]);
const Y = tf.oneHot(tf.tensor1d(period, 'int32'), 3);
const nTrain = 60;
const part = (t: tf.Tensor, a: number, n: number) => t.slice(a, n);

// %%
const net = tf.sequential();
net.add(tf.layers.conv2d({ inputShape: [SH, SH, 1], filters: 8, kernelSize: 3, padding: 'same', activation: 'relu' }));
net.add(tf.layers.maxPooling2d({ poolSize: 2 }));
net.add(tf.layers.flatten());
net.add(tf.layers.dense({ units: 128, activation: 'relu' }));
net.add(tf.layers.dense({ units: 3, activation: 'softmax' }));
net.compile({ optimizer: tf.train.adam(0.002), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });

// %%
await net.fit(part(X, 0, nTrain), part(Y, 0, nTrain), {
  epochs: 25, batchSize: 16, shuffle: true,
  validationData: [part(X, nTrain, N - nTrain), part(Y, nTrain, N - nTrain)],
});
