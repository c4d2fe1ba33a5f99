import * as tf from '@tensorflow/tfjs';

const DROP = 0.9;
const N = 800;
const x = tf.randomNormal([N, 10], 0, 1, 'float32', 73) as tf.Tensor2D;
const y = x.slice([0, 0], [N, 3]).sum(1, true).greater(0).toFloat();
const net = tf.sequential();
net.add(tf.layers.dense({ units: 16, activation: 'relu', inputShape: [10] }));
net.add(tf.layers.dropout({ rate: DROP }));
net.add(tf.layers.dense({ units: 8, activation: 'relu' }));
net.add(tf.layers.dropout({ rate: 0.85 }));
net.add(tf.layers.dense({ units: 1, activation: 'sigmoid' }));
net.compile({ optimizer: tf.train.adam(0.003), loss: 'binaryCrossentropy', metrics: ['accuracy'] });
await net.fit(x, y, { epochs: 20, batchSize: 40, validationSplit: 0.2 });
