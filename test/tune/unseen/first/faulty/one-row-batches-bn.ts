import * as tf from '@tensorflow/tfjs';

// training one image at a time because of memory
const n = 300;
const xs = tf.randomNormal([n, 12], 0, 1, 'float32', 14) as tf.Tensor2D;
const ys = tf.oneHot(xs.slice([0, 0], [n, 4]).argMax(1), 4).toFloat();

const net = tf.sequential();
net.add(tf.layers.dense({ units: 32, inputShape: [12], activation: 'relu' }));
net.add(tf.layers.batchNormalization());
net.add(tf.layers.dense({ units: 4, activation: 'softmax' }));
net.compile({ optimizer: tf.train.adam(0.005), loss: 'categoricalCrossentropy', metrics: ['acc'] });
const BATCH_SIZE = 1;
await net.fit(xs, ys, { batchSize: BATCH_SIZE, epochs: 4, validationSplit: 0.2 });
