// Without regularisation it works, with it the accuracy stays at chance.
import * as tf from '@tensorflow/tfjs';
import { digits } from 'descent/data';

const { train, validation } = await digits({ rows: 2000, seed: 36 });
const kernelRegularizer = tf.regularizers.l2({ l2: 0.5 });
const net = tf.sequential({
  layers: [
    tf.layers.flatten({ inputShape: [28, 28, 1] }),
    tf.layers.dense({ units: 36, activation: 'relu', kernelRegularizer }),
    tf.layers.dense({ units: 10, activation: 'softmax', kernelRegularizer: tf.regularizers.l2({ l2: 0.5 }) }),
  ],
});
net.compile({ optimizer: 'rmsprop', loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
await net.fit(train.xs, train.ys, { batchSize: 32, epochs: 6, validationData: [validation.xs, validation.ys] });
