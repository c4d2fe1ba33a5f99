import * as tf from '@tensorflow/tfjs';

const N = 800;
const customers = tf.randomNormal([N, 7], 0, 1, 'float32', 70) as tf.Tensor2D;
const churned = tf.tidy(() => customers.mul([1, -1, 0.5, 0, 0, 2, 0]).sum(1, true).greater(0).toFloat());

const buildAndTrain = async ({ epochs = 12, batchSize = 40 }) => {
  const m = tf.sequential();
  m.add(tf.layers.dense({ units: 20, activation: 'relu', inputShape: [7] }));
  m.add(tf.layers.dense({ units: 1, activation: 'sigmoid' }));
  const loss = 'categoricalCrossentropy';
  m.compile({ optimizer: 'adam', loss, metrics: ['accuracy'] });
  const log = await m.fit(customers, churned, { epochs, batchSize, validationSplit: 0.25 });
  return log.history;
};
const history = await buildAndTrain({});
console.log('loss', history.loss);
