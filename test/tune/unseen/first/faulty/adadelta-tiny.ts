// Keras examples use Adadelta, so I took it too.
import * as tf from '@tensorflow/tfjs';
import { digits } from 'descent/data';

const data = await digits({ rows: 1500, seed: 50 });
const classifier = tf.sequential({
  layers: [
    tf.layers.conv2d({ filters: 8, kernelSize: 3, activation: 'relu', inputShape: [28, 28, 1] }),
    tf.layers.maxPooling2d({ poolSize: 3 }),
    tf.layers.flatten(),
    tf.layers.dense({ units: 10, activation: 'softmax' }),
  ],
});
classifier.compile({
  optimizer: tf.train.adadelta(0.001),
  loss: 'categoricalCrossentropy',
  metrics: ['accuracy'],
});
const { xs, ys } = data.train;
await classifier.fit(xs, ys, { epochs: 5, batchSize: 64, validationData: [data.validation.xs, data.validation.ys] });
