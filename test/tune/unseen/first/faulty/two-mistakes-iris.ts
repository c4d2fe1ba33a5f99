// Homework: two things are wrong here.
import * as tf from '@tensorflow/tfjs';

const x = tf.randomNormal([450, 4], 0, 1, 'float32', 4) as tf.Tensor2D;
const y = tf.oneHot(x.slice([0, 0], [450, 3]).argMax(1), 3).toFloat();
const model = tf.sequential();
model.add(tf.layers.dense({ units: 10, activation: 'softmax', inputShape: [4] }));
model.add(tf.layers.dense({ units: 3, activation: 'softmax' }));
model.compile({
  optimizer: tf.train.sgd(0.00001),
  loss: 'categoricalCrossentropy',
  metrics: ['accuracy'],
});
await model.fit(x, y, { epochs: 20, batchSize: 30, validationSplit: 0.2 });
