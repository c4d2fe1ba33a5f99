import * as tf from '@tensorflow/tfjs';

const every = tf.randomNormal([400, 6], 0, 1, 'float32', 12) as tf.Tensor2D;
const truth = every.slice([0, 0], [400, 2]).prod(1, true).greater(0).toFloat();
const xTrain = every.slice([0, 0], [320, 6]);
const yTrain = truth.slice([0, 0], [320, 1]);

const m = tf.sequential();
m.add(tf.layers.dense({ inputShape: [6], units: 64, activation: 'relu' }));
m.add(tf.layers.dense({ units: 1, activation: 'sigmoid' }));
m.compile({ optimizer: tf.train.adam(0.005), loss: 'binaryCrossentropy', metrics: ['accuracy'] });
const xVal = every.slice([200, 0], [120, 6]);
const yVal = truth.slice([200, 0], [120, 1]);
await m.fit(xTrain, yTrain, { epochs: 20, batchSize: 32, validationData: [xVal, yVal] });
