import * as tf from '@tensorflow/tfjs';

const a = tf.randomNormal([512, 10], 0, 1, 'float32', 26) as tf.Tensor2D;
const b = a.slice([0, 0], [512, 3]).sum(1, true);
const net = tf.sequential();
net.add(tf.layers.dense({ units: 32, activation: 'relu', inputShape: [10] }));
net.add(tf.layers.dense({ units: 1 }));

const squaredError = (truth: tf.Tensor, guess: tf.Tensor) => tf.sum(tf.squaredDifference(truth, guess));
net.compile({ optimizer: tf.train.sgd(0.01), loss: squaredError });
await net.fit(a, b, { batchSize: 128, epochs: 10, validationSplit: 0.2 });
