import * as tf from '@tensorflow/tfjs';

const LEN = 48, N = 300, BEATS = ['normal', 'early', 'wide'];
let b = 90;
const rnd = () => { b = (b * 69621) % 2147483647; return b / 2147483647; };
const beat = (k: number) => {
  const at = 20 + 6 * rnd(), width = k === 2 ? 4 : 1.5, p = k === 1 ? at - 5 : at - 12;
  return Array.from({ length: LEN }, (_, t) => [Math.exp(-(((t - at) / width) ** 2)) + 0.3 * Math.exp(-(((t - p) / 2) ** 2)) + 0.15 * (rnd() - 0.5)]);
};
const ids = Array.from({ length: N }, (_, i) => i % BEATS.length);
const x = tf.tensor3d(ids.map(beat)), y = tf.tensor1d(ids);

// %%
const ecg = tf.sequential();
ecg.add(tf.layers.conv1d({ inputShape: [LEN, 1], filters: 12, kernelSize: 7, activation: 'relu' }));
ecg.add(tf.layers.maxPooling1d({ poolSize: 2 }));
ecg.add(tf.layers.conv1d({ filters: 16, kernelSize: 5, activation: 'relu' }));
ecg.add(tf.layers.flatten());
ecg.add(tf.layers.dense({ units: BEATS.length, activation: 'softmax' }));
ecg.compile({ optimizer: tf.train.adam(0.004), loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] });
// %%
await ecg.fit(x, y, { epochs: 9, batchSize: 30, shuffle: true, validationSplit: 0.2 });
