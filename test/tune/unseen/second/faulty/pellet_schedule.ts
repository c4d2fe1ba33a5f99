import * as tf from '@tensorflow/tfjs';

class Adjustable extends tf.SGDOptimizer {}

// Moisture of wood pellets from near infrared absorbance at 15 wave lengths
const absorb = tf.randomNormal([640, 15], 0, 1, 'float32', 8);
const beta = tf.randomNormal([15, 1], 0, 0.5, 'float32', 9);
const moisture = absorb.matMul(beta).tanh().mul(2).add(absorb.slice([0, 0], [-1, 1]).square().mul(0.3)) as tf.Tensor2D;
// %%
const model = tf.sequential();
model.add(tf.layers.dense({ inputShape: [15], units: 40, activation: 'relu' }));
model.add(tf.layers.dense({ units: 1 }));
const sgd = new Adjustable(0.01);
const setRate = (lr: number) => sgd.setLearningRate(lr);
model.compile({ optimizer: sgd, loss: 'meanSquaredError' });
// %%
await model.fit(absorb, moisture, {
  epochs: 25,
  batchSize: 32,
  validationSplit: 0.2,
  verbose: 0,
  callbacks: { onEpochBegin: async (epoch) => setRate(0.01 * 0.1 ** epoch) },
});
