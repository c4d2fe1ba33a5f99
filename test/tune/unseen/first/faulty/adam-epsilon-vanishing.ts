import * as tf from '@tensorflow/tfjs';

const settings = {
  learningRate: 0.002,
  beta1: 0.9,
  beta2: 0.999,
  epsilon: 1e-20,
};
const x = tf.randomUniform([600, 5], 0, 1, 'float32', 58).less(0.05).toFloat() as tf.Tensor2D; // sparse
const y = x.mul([1, 2, 3, 4, 5]).sum(1, true).div(5);
const m = tf.sequential();
m.add(tf.layers.dense({ units: 20, activation: 'relu', inputShape: [5] }));
m.add(tf.layers.dense({ units: 1 }));
const { learningRate, beta1, beta2, epsilon } = settings;
m.compile({ optimizer: tf.train.adam(learningRate, beta1, beta2, epsilon), loss: 'meanSquaredError' });
await m.fit(x, y, { epochs: 20, batchSize: 30, validationSplit: 0.2 });
