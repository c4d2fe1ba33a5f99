import * as tf from '@tensorflow/tfjs';

const K = 4;
const SMOOTH = 0.1;
const means = tf.randomNormal([K, 10], 0, 1.3, 'float32', 125);
const truth = tf.tensor1d(Array.from({ length: 800 }, (_, i) => (i * 23 + (i >> 4)) % K), 'int32');
const X = means.gather(truth).add(tf.randomNormal([800, 10], 0, 1, 'float32', 126));
const Y = tf.oneHot(truth, K).toFloat();
// %%
const smooth = (y: tf.Tensor) => y.mul(1 - SMOOTH).add(SMOOTH / K);
const model = tf.sequential();
model.add(tf.layers.dense({ units: 32, activation: 'relu', inputShape: [10] }));
model.add(tf.layers.dense({ units: K, activation: 'softmax' }));
model.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
await model.fit(X.slice([0, 0], [640, 10]), smooth(Y.slice([0, 0], [640, K])), {
  epochs: 20,
  batchSize: 32,
  validationData: [X.slice([640, 0]), Y.slice([640, 0])],
  verbose: 0,
});
