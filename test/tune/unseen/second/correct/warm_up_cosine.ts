import * as tf from '@tensorflow/tfjs';

const EPOCHS = 20;
const STEPS = 40;
const PEAK = 0.1;
const total = EPOCHS * STEPS;
const warm = 2 * STEPS;
const rateAt = (step: number) =>
  step < warm ? (PEAK * (step + 1)) / warm : 0.5 * PEAK * (1 + Math.cos((Math.PI * (step - warm)) / (total - warm)));

const features = tf.randomNormal([1600, 10], 0, 1, 'float32', 51);
const cls = features.matMul(tf.randomNormal([10, 4], 0, 1, 'float32', 52)).argMax(1) as tf.Tensor1D;
const hot = tf.oneHot(cls, 4).toFloat();
// %%
const momentum = tf.train.momentum(rateAt(0), 0.9);
const model = tf.sequential();
model.add(tf.layers.dense({ units: 48, activation: 'relu', inputShape: [10], kernelInitializer: 'heNormal' }));
model.add(tf.layers.dense({ units: 4, activation: 'softmax' }));
model.compile({ optimizer: momentum, loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
let step = 0;
await model.fit(features, hot, {
  epochs: EPOCHS,
  batchSize: 32,
  validationSplit: 0.2,
  verbose: 0,
  callbacks: { onBatchBegin: async () => momentum.setLearningRate(rateAt(Math.min(step++, total - 1))) },
});
