// Clothes? Digits! 10 classes with squared error.
import * as tf from '@tensorflow/tfjs';
import { digits } from 'descent/data';

const { train, validation } = await digits({ rows: 2000, seed: 12 });
// %%
const net = tf.sequential({
  layers: [
    tf.layers.flatten({ inputShape: [28, 28, 1] }),
    tf.layers.dense({ units: 128, activation: 'relu' }),
    tf.layers.dense({ units: 10, activation: 'softmax' }),
  ],
});
// %%
net.compile({
  optimizer: tf.train.sgd(0.01),
  loss: 'meanSquaredError',
  metrics: ['accuracy'],
});
const hist = await net.fit(train.xs, train.ys, { epochs: 8, batchSize: 32, validationData: [validation.xs, validation.ys] });
hist.history.val_acc
