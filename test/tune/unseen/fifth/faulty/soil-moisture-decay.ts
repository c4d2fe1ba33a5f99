import * as tf from '@tensorflow/tfjs';

// soil moisture from six sensors (standardised), target scaled
const PLOTS = 314;
const sensors = tf.randomNormal([PLOTS, 6], 0, 1, 'float32', 71) as tf.Tensor2D;
const moist = tf.tidy(() => {
  const [a, b, c] = tf.split(sensors, 6, 1);
  return a.mul(0.25).add(b.mul(c).mul(0.1)).sub(c.mul(0.2)).add(0.5);
}) as tf.Tensor2D;

// %%
// regularise well, there are only 314 plots
const decay = tf.regularizers.l2({ l2: 0.5 });
const soil = tf.sequential();
soil.add(tf.layers.dense({ units: 64, activation: 'relu', kernelInitializer: 'heNormal', kernelRegularizer: decay, inputShape: [6] }));
soil.add(tf.layers.dense({ units: 64, activation: 'relu', kernelInitializer: 'heNormal', kernelRegularizer: decay }));
soil.add(tf.layers.dense({ units: 1, kernelRegularizer: decay }));
soil.compile({ optimizer: tf.train.adam(0.003), loss: 'meanSquaredError', metrics: ['mse'] });

// %%
await soil.fit(sensors, moist, { epochs: 50, batchSize: 32, shuffle: true, validationSplit: 0.2 });
const out = (soil.predict(sensors) as tf.Tensor);
console.log('spread of the predictions', tf.moments(out).variance.sqrt().dataSync()[0], 'of the targets', tf.moments(moist).variance.sqrt().dataSync()[0]);
