import * as tf from '@tensorflow/tfjs';

const N = 300, TREADS = 4, S = 12;
let s = 1001;
const rnd = () => { s = (s * 16807) % 2147483647; return s / 2147483647; };
const tread = (k: number) => {
  const p = Math.floor(rnd() * 4), depth = 0.4 + 0.4 * rnd();
  return Array.from({ length: S * S }, (_, q) => {
    const i = Math.floor(q / S), j = q % S;
    const groove = [(i + p) % 3 === 0, (j + p) % 3 === 0, (Math.abs(j - 6) + i + p) % 4 === 0, (i * 2 + j + p) % 5 === 0][k];
    return 0.8 - (groove ? depth : 0) + 0.1 * rnd();
  });
};
const ids = Array.from({ length: N }, () => Math.floor(rnd() * TREADS));
const X = tf.tensor4d(ids.flatMap(tread), [N, S, S, 1]);
const Y = tf.oneHot(tf.tensor1d(ids, 'int32'), TREADS).toFloat();

// %%
const model = tf.sequential();
for (const filters of [6, 12]) {
  model.add(tf.layers.conv2d({ filters, kernelSize: 3, padding: 'same', activation: 'relu', kernelInitializer: 'heNormal', ...(filters === 6 ? { inputShape: [S, S, 1] } : {}) }));
  model.add(tf.layers.batchNormalization());
  model.add(tf.layers.maxPooling2d({ poolSize: 2 }));
  model.add(tf.layers.dropout({ rate: 0.2 }));
}
model.add(tf.layers.flatten());
model.add(tf.layers.dense({ units: TREADS }));
model.compile({ optimizer: tf.train.momentum(0.01, 0.9), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });

// %%
await model.fit(X, Y, { epochs: 10, batchSize: 32, shuffle: true, validationSplit: 0.2 });
