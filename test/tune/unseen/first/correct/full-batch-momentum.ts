import * as tf from '@tensorflow/tfjs';

const trainRows = 400;
const a = tf.randomNormal([trainRows, 8], 0, 1, 'float32', 3) as tf.Tensor2D;
const coefficients = tf.tensor2d([2, -1, 0.5, 0, 3, 0, -2, 1], [8, 1]);
const b = tf.tidy(() => a.matMul(coefficients).add(tf.randomNormal([trainRows, 1], 0, 0.3, 'float32', 4)));

// All rows in every step: the gradient has no noise and the momentum method runs straight down.
const ols = tf.sequential();
ols.add(tf.layers.dense({ units: 1, inputShape: [8], useBias: false }));
ols.compile({ optimizer: tf.train.momentum(0.1, 0.9), loss: 'meanSquaredError' });
await ols.fit(a, b, { epochs: 100, batchSize: trainRows });
console.log('found', Array.from(ols.getWeights()[0].dataSync(), (v) => v.toFixed(2)).join(' '));
