import * as tf from '@tensorflow/tfjs';
import { digits } from 'descent/data';

const data = await digits({ rows: 2000, seed: 9 });

export function createConvModel(numClasses = 10) {
  const model = tf.sequential();
  model.add(tf.layers.conv2d({ inputShape: [28, 28, 1], kernelSize: 3, filters: 16, activation: 'relu' }));
  model.add(tf.layers.maxPooling2d({ poolSize: 2, strides: 2 }));
  model.add(tf.layers.flatten({}));
  model.add(tf.layers.dense({ units: 64, activation: 'relu' }));
  model.add(tf.layers.dense({ units: numClasses }));
  return model;
}
// %%
const model = createConvModel();
model.compile({ optimizer: 'rmsprop', loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
await model.fit(data.train.xs, data.train.ys, {
  batchSize: 64,
  validationData: [data.validation.xs, data.validation.ys],
  epochs: 5,
});
