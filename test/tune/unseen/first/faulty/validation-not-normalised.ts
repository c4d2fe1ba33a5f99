import * as tf from '@tensorflow/tfjs';

const raw = tf.randomNormal([500, 4], 50, 12, 'float32', 64) as tf.Tensor2D;
const label = raw.sub(50).div(12).mul([1, -1, 0.5, 0.2]).sum(1, true).greater(0).toFloat();
const [trainRaw, valRaw] = tf.split(raw, [400, 100]);
const [trainY, valY] = tf.split(label, [400, 100]);

const { mean, variance } = tf.moments(trainRaw, 0);
const trainX = trainRaw.sub(mean).div(variance.sqrt());
// %%
const model = tf.sequential();
model.add(tf.layers.dense({ units: 16, activation: 'relu', inputShape: [4] }));
model.add(tf.layers.dense({ units: 1, activation: 'sigmoid' }));
model.compile({ optimizer: tf.train.adam(0.01), loss: 'binaryCrossentropy', metrics: ['accuracy'] });
await model.fit(trainX, trainY, { epochs: 15, batchSize: 32, validationData: [valRaw, valY] });
