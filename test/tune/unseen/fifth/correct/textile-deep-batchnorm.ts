import * as tf from '@tensorflow/tfjs';

const E = 12, N = 160, K = 3;
let seed = 9;
const rnd = () => { seed = (seed * 48271) % 2147483647; return seed / 2147483647; };
const cloth = (k: number) => {
  const ph = rnd() * 6, out: number[] = [];
  for (let i = 0; i < E; i++) for (let j = 0; j < E; j++) {
    const v = k === 0 ? Math.sin(1.5 * i + ph) : k === 1 ? Math.sin(1.5 * j + ph) : Math.sin(1.1 * (i + j) + ph);
    out.push(0.5 + 0.3 * v + 0.15 * rnd(), 0.4 + 0.3 * v + 0.15 * rnd(), 0.3 + 0.2 * rnd());
  }
  return out;
};
const ids = Array.from({ length: N }, (_, i) => i % K);
const x = tf.tensor4d(ids.flatMap(cloth), [N, E, E, 3]);
const y = tf.oneHot(tf.tensor1d(ids, 'int32'), K);

// %%
const model = tf.sequential();
[4, 8].forEach((filters, block) => {
  for (let rep = 0; rep < 2; rep++) {
    model.add(tf.layers.conv2d({ filters, kernelSize: 3, padding: 'same', useBias: false, kernelInitializer: 'heNormal', inputShape: block + rep === 0 ? [E, E, 3] : undefined }));
    model.add(tf.layers.batchNormalization({ momentum: 0.9 }));
    model.add(tf.layers.reLU());
  }
  model.add(tf.layers.maxPooling2d({ poolSize: 2 }));
  model.add(tf.layers.dropout({ rate: 0.2 }));
});
model.add(tf.layers.flatten());
model.add(tf.layers.dense({ units: K, activation: 'softmax' }));
model.compile({ optimizer: tf.train.adam(0.002), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
await model.fit(x, y, { epochs: 7, batchSize: 20, shuffle: true });
