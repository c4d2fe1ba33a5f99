// Can a neuron learn exclusive or?
import * as tf from '@tensorflow/tfjs';

const inputs = tf.tensor2d([0, 0, 0, 1, 1, 0, 1, 1], [4, 2]);
const labels = tf.tensor2d([0, 1, 1, 0], [4, 1]);

const neuron = tf.sequential();
neuron.add(tf.layers.dense({ units: 1, inputShape: [2], activation: 'sigmoid' }));
neuron.compile({ optimizer: tf.train.adam(0.1), loss: 'binaryCrossentropy', metrics: ['accuracy'] });
await neuron.fit(inputs, labels, { epochs: 200, batchSize: 4, shuffle: true });
(neuron.predict(inputs) as tf.Tensor).print();
