import * as tf from '@tensorflow/tfjs';

// Strength of concrete from its eight ingredients (standardised).
const rows = 300;
const mix = tf.randomNormal([rows, 8], 0, 1, 'float32', 90) as tf.Tensor2D;
const strength = tf.tidy(() => {
  const s = mix.mul([1, 0.4, -0.8, 0.2, 0.6, 0, -0.3, 0.9]).sum(1, true).tanh().add(mix.slice([0, 0], [rows, 1]).square().mul(0.2));
  return s.sub(s.mean()).div(tf.moments(s).variance.sqrt());
});
// %%
const regressor = (hidden: number[]) => {
  const net = tf.sequential();
  hidden.forEach((units, i) => net.add(tf.layers.dense({ units, activation: 'relu', ...(i === 0 ? { inputShape: [8] } : {}) })));
  net.add(tf.layers.dense({ units: 1 }));
  net.compile({ optimizer: tf.train.adam(0.001), loss: 'meanSquaredError' });
  return net;
};
const net = regressor([32, 16]);
const options: tf.ModelFitArgs = {
  batchSize: 32,
  epochs: 1,
  validationSplit: 0.2,
};
await net.fit(mix, strength, options);
