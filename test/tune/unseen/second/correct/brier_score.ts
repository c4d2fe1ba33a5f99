import * as tf from '@tensorflow/tfjs';

// Rain probability judged by the Brier score, which is a proper scoring rule
const station = tf.randomNormal([1000, 4], 0, 1, 'float32', 31);
const chance = station.matMul(tf.tensor2d([[1.2], [-0.8], [0.4], [0]])).sigmoid();
const rain = chance.greater(tf.randomUniform([1000, 1], 0, 1, 'float32', 32)).toFloat();
// %%
const brier = (truth: tf.Tensor, p: tf.Tensor) => tf.mean(tf.squaredDifference(truth, p));
const model = tf.sequential();
model.add(tf.layers.dense({ units: 16, activation: 'relu', inputShape: [4] }));
model.add(tf.layers.dense({ units: 1, activation: 'sigmoid' }));
model.compile({ optimizer: tf.train.adam(0.005), loss: brier });
await model.fit(station, rain, { epochs: 20, batchSize: 32, validationSplit: 0.2, verbose: 0 });
