import * as tf from '@tensorflow/tfjs';
import { digits } from 'descent/data';

const data = await digits({ rows: 2500, seed: 3 });
const flatten = (xs: tf.Tensor) => xs.reshape([-1, 784]);

// The last layer gives logits; softmax is inside the loss, which is kinder to float32.
const logits = tf.sequential({
  layers: [
    tf.layers.dense({ inputShape: [784], units: 64, activation: 'relu' }),
    tf.layers.dropout({ rate: 0.2 }),
    tf.layers.dense({ units: 10, name: 'logits' }),
  ],
});
logits.compile({
  optimizer: tf.train.adam(),
  loss: (labels, predictions) => tf.losses.softmaxCrossEntropy(labels, predictions),
  metrics: [tf.metrics.categoricalAccuracy],
});
await logits.fit(flatten(data.train.xs), data.train.ys, {
  epochs: 12,
  batchSize: 50,
  validationData: [flatten(data.validation.xs), data.validation.ys],
});
