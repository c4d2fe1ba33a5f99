import * as tf from '@tensorflow/tfjs';

// spectral classes from 14x14 images of the spectrum
const N = 200, G = 14, STARS = ['O', 'A', 'G', 'M'];
let s0 = 40;
const rnd = () => { s0 = (s0 * 16807) % 2147483647; return s0 / 2147483647; };
const spectrum = (k: number) => {
  const shift = rnd() * 2, lines = [[3], [3, 6], [6, 9, 11], [1, 4, 8, 12]][k].map((c) => c + shift - 1);
  return Array.from({ length: G * G }, (_, p) => {
    const i = Math.floor(p / G), j = p % G;
    const light = Math.exp(-(((i - 6.5) / 3) ** 2));
    return light * (1 - 0.8 * Math.max(...lines.map((c) => Math.exp(-(((j - c) / 0.8) ** 2))))) + 0.1 * rnd();
  });
};
const ids = Array.from({ length: N }, (_, i) => i % 4);
const x = tf.tensor4d(ids.flatMap(spectrum), [N, G, G, 1]);
const y = tf.oneHot(tf.tensor1d(ids, 'int32'), 4).toFloat();

// %%
const model = tf.sequential();
model.add(tf.layers.conv2d({ inputShape: [G, G, 1], filters: 8, kernelSize: 3, padding: 'same', activation: 'relu', kernelInitializer: 'heNormal' }));
model.add(tf.layers.maxPooling2d({ poolSize: 2 }));
model.add(tf.layers.conv2d({ filters: 12, kernelSize: 3, padding: 'same', activation: 'relu', kernelInitializer: 'heNormal' }));
model.add(tf.layers.maxPooling2d({ poolSize: 2 }));
model.add(tf.layers.flatten());
model.add(tf.layers.dense({ units: 32, activation: 'relu', kernelInitializer: 'heNormal' }));
model.add(tf.layers.dense({ units: STARS.length }));
const adam = tf.train.adam(0.01, 0.9, 0.999, 1e-16);
model.compile({ optimizer: adam, loss: (t: tf.Tensor, p: tf.Tensor) => tf.losses.softmaxCrossEntropy(t, p), metrics: ['accuracy'] });
// %%
await model.fit(x, y, { epochs: 7, batchSize: 32, shuffle: true });
