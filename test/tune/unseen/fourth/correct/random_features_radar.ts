import * as tf from '@tensorflow/tfjs';

// Random feature network: the wide random layer stays as it is on purpose, only the linear read-out is trained.
let s = 24;
const rnd = () => { s = (s * 16807) % 2147483647; return s / 2147483647; };
const echoes = Array.from({ length: 700 }, () => {
  const range = 2 * rnd() - 1, doppler = 2 * rnd() - 1;
  return { f: [range, doppler], drone: Math.hypot(range, doppler) < 0.55 + 0.1 * rnd() || (range > 0.6 && doppler > 0.6) ? 1 : 0 };
});
const X = tf.tensor2d(echoes.map((e) => e.f)), Y = tf.tensor2d(echoes.map((e) => [e.drone]));
// %%
const WIDTH = 120;
const features = tf.layers.dense({
  inputShape: [2],
  units: WIDTH,
  activation: 'tanh',
  kernelInitializer: tf.initializers.randomNormal({ stddev: 2.5, seed: 6 }),
  biasInitializer: tf.initializers.randomUniform({ minval: -2, maxval: 2, seed: 7 }),
  trainable: false,
  name: 'random_features',
});
const model = tf.sequential({ layers: [
  features,
  tf.layers.dense({ units: 1, activation: 'sigmoid', kernelRegularizer: tf.regularizers.l2({ l2: 1e-4 }) }),
] });
model.compile({ optimizer: tf.train.adam(0.02), loss: 'binaryCrossentropy', metrics: ['accuracy'] });
// %%
const h = await model.fit(X, Y, { epochs: 25, batchSize: 50, validationSplit: 0.2, verbose: 0 });
const acc = h.history.val_acc as number[];
console.log(`trainable ${model.trainableWeights.length} tensors, validation accuracy ${acc[acc.length - 1].toFixed(3)}`);
