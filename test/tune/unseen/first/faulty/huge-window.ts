import * as tf from '@tensorflow/tfjs';
import { digits } from 'descent/data';

const { train, validation } = await digits({ rows: 800, seed: 6 });
const model = tf.sequential({
  layers: [
    tf.layers.conv2d({ inputShape: [28, 28, 1], filters: 2, kernelSize: 25, activation: 'relu' }),
    tf.layers.flatten(),
    tf.layers.dense({ units: 10, activation: 'softmax' }),
  ],
});
model.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
await model.fit(train.xs, train.ys, { epochs: 5, batchSize: 32, validationData: [validation.xs, validation.ys] });
