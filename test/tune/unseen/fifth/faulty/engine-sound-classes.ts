import * as tf from '@tensorflow/tfjs';

const N = 330, BANDS = 20, ENGINES = 6;
let e0 = 29;
const rnd = () => { e0 = (e0 * 48271) % 2147483647; return e0 / 2147483647; };
const sound = (k: number) => {
  const base = 1.5 + k * 0.7 + 0.3 * rnd();
  return Array.from({ length: BANDS }, (_, b) => [1, 2, 3].reduce((a, h) => a + Math.exp(-((b - base * h * 1.3) ** 2)) / h, 0) + 0.15 * rnd());
};
const ids = Array.from({ length: N }, (_, i) => (i * 5) % ENGINES);
const x = tf.tensor2d(ids.map(sound));
const y = tf.oneHot(tf.tensor1d(ids, 'int32'), ENGINES).toFloat();

// %%
const model = tf.sequential();
model.add(tf.layers.reshape({ inputShape: [BANDS], targetShape: [BANDS, 1] }));
model.add(tf.layers.conv1d({ filters: 8, kernelSize: 3, padding: 'same', activation: 'relu' }));
model.add(tf.layers.maxPooling1d({ poolSize: 2 }));
model.add(tf.layers.flatten());
for (const units of [4, 32, 128]) {
  model.add(tf.layers.dense({ units, activation: 'relu' }));
}
model.add(tf.layers.dense({ units: ENGINES, activation: 'softmax' }));
model.compile({ optimizer: tf.train.sgd(0.05), loss: 'meanSquaredError', metrics: ['accuracy'] });
// %%
await model.fit(x, y, { epochs: 20, batchSize: 32, shuffle: true, validationSplit: 0.15 });
