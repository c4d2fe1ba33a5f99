import * as tf from '@tensorflow/tfjs';

const rot = tf.randomNormal([10, 6], 0, 0.5, 'float32', 35);
const inputs = (n: number, seed: number) => tf.randomNormal([n, 10], 0, 1, 'float32', seed);
const hiddenTruth = (x: tf.Tensor) => tf.matMul(x, rot).relu();
const big = inputs(1200, 1);
const bigY = tf.oneHot(hiddenTruth(big).argMax(1) as tf.Tensor1D, 6);
// %%
const base = tf.layers.dense({ units: 48, activation: 'relu', inputShape: [10], name: 'base' });
const first = tf.sequential({ layers: [base, tf.layers.dense({ units: 6, activation: 'softmax' })] });
first.compile({ optimizer: tf.train.adam(0.005), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
await first.fit(big, bigY, { epochs: 15, batchSize: 32, validationSplit: 0.1, verbose: 0 });
// %%
// the new task has 120 rows only, so the base stays as it is
base.trainable = false;
const second = tf.sequential({ layers: [base, tf.layers.dense({ units: 1, name: 'head' })] });
second.compile({ optimizer: tf.train.adam(0.02), loss: 'meanSquaredError' });
const few = inputs(120, 2);
const fewY = hiddenTruth(few).mean(1, true);
await second.fit(few, fewY, { epochs: 40, batchSize: 16, validationSplit: 0.25, verbose: 0 });
