import * as tf from '@tensorflow/tfjs';

// %%
// water / field / town tiles as 8-bit grey values
const T = 14, COUNT = 150, NAMES = ['water', 'field', 'town'];
let state = 42;
const next = () => { state = (state * 48271) % 2147483647; return state / 2147483647; };
function tile(kind: number): number[] {
  const a = new Array(T * T).fill(0);
  const p = next() * 5;
  return a.map((_, q) => {
    const i = Math.floor(q / T), j = q % T;
    if (kind === 0) return 60 + 40 * Math.sin(0.5 * i + p) + 40 * next();
    if (kind === 1) return 110 + 60 * Math.sign(Math.sin(1.3 * j + p)) + 40 * next();
    return next() < 0.3 ? 220 : 60 + 50 * next();
  });
}
function loadTiles() {
  const labels = Array.from({ length: COUNT }, (_, i) => i % NAMES.length);
  const raw = tf.tensor4d(labels.flatMap(tile), [COUNT, T, T, 1]);
  return { images: raw.div(255), labels: tf.oneHot(tf.tensor1d(labels, 'int32'), NAMES.length) };
}
const { images, labels } = loadTiles();

// %%
const xTrain = images.div(tf.scalar(255)); // scale pixels to [0, 1]
const model = tf.sequential();
model.add(tf.layers.conv2d({ inputShape: [T, T, 1], filters: 8, kernelSize: 3, padding: 'same', activation: 'relu', kernelInitializer: 'heNormal' }));
model.add(tf.layers.maxPooling2d({ poolSize: 2 }));
model.add(tf.layers.conv2d({ filters: 16, kernelSize: 3, padding: 'same', activation: 'relu', kernelInitializer: 'heNormal' }));
model.add(tf.layers.maxPooling2d({ poolSize: 2 }));
model.add(tf.layers.flatten());
model.add(tf.layers.dense({ units: 32, activation: 'relu', kernelInitializer: 'heNormal' }));
model.add(tf.layers.dense({ units: NAMES.length, activation: 'softmax' }));
model.compile({ optimizer: tf.train.sgd(0.05), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });

// %%
await model.fit(xTrain, labels, { epochs: 7, batchSize: 25, shuffle: true });
