import * as tf from '@tensorflow/tfjs';
import { digits } from 'descent/data';

const set = await digits({ rows: 2000, seed: 61 });
const sizes = [64, 1, 64];
const model = tf.sequential();
model.add(tf.layers.flatten({ inputShape: [28, 28, 1] }));
for (const units of sizes) {
  model.add(tf.layers.dense({ units, activation: 'relu' }));
}
model.add(tf.layers.dense({ units: 10, activation: 'softmax' }));
model.compile({ optimizer: tf.train.adam(0.001), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
await model.fit(set.train.xs, set.train.ys, { epochs: 8, batchSize: 32, validationData: [set.validation.xs, set.validation.ys] });
