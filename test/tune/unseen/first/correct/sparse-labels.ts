import * as tf from '@tensorflow/tfjs';

// Integer labels, no one-hot.
const K = 4;
const perClass = 120;
const means = tf.tensor2d([[2, 0], [-2, 0], [0, 2], [0, -2]]);
const label = tf.tidy(() => tf.range(0, K * perClass, 1, 'int32').mod(tf.scalar(K, 'int32')) as tf.Tensor1D); // 0 1 2 3 0 1 2 3 …
const points = means.gather(label).add(tf.randomNormal([K * perClass, 2], 0, 0.6, 'float32', 15)).div(2);

const net = tf.sequential();
net.add(tf.layers.dense({ units: 12, inputShape: [2], activation: 'selu', kernelInitializer: 'leCunNormal' }));
net.add(tf.layers.dense({ units: K, activation: 'softmax' }));
net.compile({ loss: 'sparseCategoricalCrossentropy', optimizer: tf.train.adam(0.01), metrics: ['acc'] });
await net.fit(points, label.toFloat(), { epochs: 25, batchSize: 24, validationSplit: 0.2 });
