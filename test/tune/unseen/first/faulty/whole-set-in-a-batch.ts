// Two thousand rows, one step an epoch.
import * as tf from '@tensorflow/tfjs';

const total = 2000;
const x = tf.randomUniform([total, 2], -1, 1, 'float32', 52) as tf.Tensor2D;
const inside = x.norm('euclidean', 1, true).less(0.7).toFloat();

const circle = tf.sequential();
circle.add(tf.layers.dense({ inputShape: [2], units: 16, activation: 'relu' }));
circle.add(tf.layers.dense({ units: 1, activation: 'sigmoid' }));
circle.compile({ optimizer: tf.train.adam(0.001), loss: 'binaryCrossentropy', metrics: ['accuracy'] });
await circle.fit(x, inside, {
  epochs: 10,
  batchSize: 2000,
  validationSplit: 0.2,
});
