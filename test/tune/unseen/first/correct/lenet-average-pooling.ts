// LeNet-5 as it was: tanh, average pooling. Old-fashioned, and it works.
import * as tf from '@tensorflow/tfjs';
import { digits } from 'descent/data';

const cfg = { rows: 2000, lr: 0.002, epochs: 8, batch: 50 };
const { train, validation } = await digits({ rows: cfg.rows, seed: 8 });
// %%
const lenet = tf.sequential({
  name: 'lenet5',
  layers: [
    tf.layers.conv2d({ inputShape: [28, 28, 1], filters: 6, kernelSize: 5, padding: 'same', activation: 'tanh' }),
    tf.layers.averagePooling2d({ poolSize: 2 }),
    tf.layers.conv2d({ filters: 16, kernelSize: 5, activation: 'tanh' }),
    tf.layers.averagePooling2d({ poolSize: 2 }),
    tf.layers.flatten(),
    tf.layers.dense({ units: 120, activation: 'tanh' }),
    tf.layers.dense({ units: 84, activation: 'tanh' }),
    tf.layers.dense({ units: 10, activation: 'softmax' }),
  ],
});
lenet.compile({ optimizer: tf.train.adam(cfg.lr), loss: 'categoricalCrossentropy', metrics: ['acc'] });
const h = await lenet.fit(train.xs, train.ys, {
  epochs: cfg.epochs,
  batchSize: cfg.batch,
  validationData: [validation.xs, validation.ys],
});
console.log(h.history);
