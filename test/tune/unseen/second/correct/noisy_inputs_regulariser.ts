import * as tf from '@tensorflow/tfjs';

// 160 spectra with 40 channels: input noise instead of weight decay
const spectra = tf.randomNormal([160, 6], 0, 1, 'float32', 95).matMul(tf.randomNormal([6, 40], 0, 0.41, 'float32', 96));
const protein = spectra.matMul(tf.randomNormal([40, 1], 0, 0.15, 'float32', 97)).add(tf.randomNormal([160, 1], 0, 0.1, 'float32', 98));
// %%
const model = tf.sequential();
model.add(tf.layers.gaussianNoise({ stddev: 0.2, inputShape: [40] }));
model.add(tf.layers.dense({ units: 24, activation: 'relu' }));
model.add(tf.layers.dense({ units: 1 }));
model.compile({ optimizer: tf.train.adam(0.005), loss: 'meanSquaredError' });
await model.fit(spectra, protein, { epochs: 60, batchSize: 16, validationSplit: 0.25, verbose: 0 });
