import * as tf from '@tensorflow/tfjs';
import { digits } from 'descent/data';

// images as they come from a canvas: 0 … 255
const d = await digits({ rows: 2000, seed: 27 });
const canvas = (images: tf.Tensor) => images.mul(255).round();
const xTrain = canvas(d.train.xs);
const xVal = canvas(d.validation.xs);
// %%
const m = tf.sequential({
  layers: [
    tf.layers.flatten({ inputShape: [28, 28, 1] }),
    tf.layers.dense({ units: 64, activation: 'sigmoid' }),
    tf.layers.dense({ units: 10, activation: 'softmax' }),
  ],
});
m.compile({ optimizer: tf.train.sgd(0.1), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
await m.fit(xTrain, d.train.ys, { epochs: 6, batchSize: 32, validationData: [xVal, d.validation.ys] });
