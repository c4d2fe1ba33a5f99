import * as tf from '@tensorflow/tfjs';

const H = 12;
const W = 12;
const K = 3;
const kinds = tf.tensor1d(Array.from({ length: 300 }, (_, i) => (i * 17 + (i % 5)) % K), 'int32');
const prototypes = tf.randomUniform([K, H, W, 3], 0, 0.8, 'float32', 80);
const caps = prototypes.gather(kinds).add(tf.randomUniform([300, H, W, 3], 0, 0.2, 'float32', 81)) as tf.Tensor4D;
const y = tf.oneHot(kinds, K);
// %%
const model = tf.sequential();
model.add(tf.layers.conv2d({ inputShape: [H, W, 3], filters: 8, kernelSize: 3, activation: 'relu' }));
model.add(tf.layers.maxPooling2d({ poolSize: [2, 2] }));
model.add(tf.layers.dense({ units: 24, activation: 'relu' }));
model.add(tf.layers.dense({ units: K, activation: 'softmax' }));
model.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
// %%
await model.fit(caps, y, { epochs: 10, batchSize: 20, validationSplit: 0.2, verbose: 0 });
