import * as tf from '@tensorflow/tfjs';

// 60 noisy patients with 20 values each
const patients = tf.randomNormal([60, 20], 0, 1, 'float32', 30) as tf.Tensor2D;
const ill = tf.tidy(() => patients.slice([0, 0], [60, 2]).sum(1, true).add(tf.randomNormal([60, 1], 0, 1.5, 'float32', 31)).greater(0).toFloat());
const others = tf.randomNormal([200, 20], 0, 1, 'float32', 40) as tf.Tensor2D;
const othersIll = tf.tidy(() => others.slice([0, 0], [200, 2]).sum(1, true).add(tf.randomNormal([200, 1], 0, 1.5, 'float32', 41)).greater(0).toFloat());
// %%
const wide = tf.sequential();
wide.add(tf.layers.dense({ inputShape: [20], units: 256, activation: 'relu' }));
wide.add(tf.layers.dense({ units: 256, activation: 'relu' }));
wide.add(tf.layers.dense({ units: 1, activation: 'sigmoid' }));
wide.compile({ optimizer: tf.train.adam(0.002), loss: 'binaryCrossentropy', metrics: ['accuracy'] });
await wide.fit(patients, ill, { epochs: 60, batchSize: 12, validationData: [others, othersIll] });
