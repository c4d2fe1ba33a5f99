import * as tf from '@tensorflow/tfjs';
import { digits } from 'descent/data';

const LEARNING_RATE = 1.0;
const BATCH = 64;

const mnist = await digits({ rows: 2000, seed: 33 });
const cnn = tf.sequential();
cnn.add(tf.layers.conv2d({ inputShape: [28, 28, 1], filters: 8, kernelSize: 5, activation: 'relu' }));
cnn.add(tf.layers.maxPooling2d({ poolSize: 2, strides: 2 }));
cnn.add(tf.layers.flatten());
cnn.add(tf.layers.dense({ units: 10, activation: 'softmax' }));

const optimizer = tf.train.adam(LEARNING_RATE);
cnn.compile({ optimizer, loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
await cnn.fit(mnist.train.xs, mnist.train.ys, {
  batchSize: BATCH,
  epochs: 4,
  validationData: [mnist.validation.xs, mnist.validation.ys],
});
