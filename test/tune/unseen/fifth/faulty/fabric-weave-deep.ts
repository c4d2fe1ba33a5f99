import * as tf from '@tensorflow/tfjs';

const E = 12, N = 120, K = 4;
let r0 = 55;
const rnd = () => { r0 = (r0 * 16807) % 2147483647; return r0 / 2147483647; };
const weave = (k: number): number[] => {
  const s = Math.floor(rnd() * 6), res: number[] = [];
  for (let i = 0; i < E; i++) for (let j = 0; j < E; j++) {
    const on = [(i + s) % 2, (i + j + s) % 3 === 0 ? 1 : 0, (j + s) % 4 < 2 ? 1 : 0, (Math.floor(i / 3) + Math.floor((j + s) / 3)) % 2][k];
    for (const tint of [0.6, 0.5, 0.3]) res.push(0.2 + tint * on + 0.1 * rnd());
  }
  return res;
};
const ids = Array.from({ length: N }, (_, i) => i % K);
const X = tf.tensor4d(ids.flatMap(weave), [N, E, E, 3]);
const Y = tf.oneHot(tf.tensor1d(ids, 'int32'), K).toFloat();

// %%
const model = tf.sequential();
[6, 12].forEach((filters, b) => {
  for (let rep = 0; rep < 2; rep++) {
    model.add(tf.layers.conv2d({ filters, kernelSize: 3, padding: 'same', activation: 'relu', kernelInitializer: 'heNormal', inputShape: b + rep === 0 ? [E, E, 3] : undefined }));
    model.add(tf.layers.batchNormalization());
  }
  model.add(tf.layers.maxPooling2d({ poolSize: 2 }));
  model.add(tf.layers.dropout({ rate: 0.2 }));
});
model.add(tf.layers.flatten());
model.add(tf.layers.dense({ units: K, activation: 'softmax' }));

// %%
model.compile({ optimizer: tf.train.momentum(1e-5, 0.9), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
await model.fit(X, Y, { epochs: 5, batchSize: 20, shuffle: true });
