import * as tf from '@tensorflow/tfjs';

const N = 600;
let sd = 12;
const gauss = () => {
  let sum = 0;
  for (let i = 0; i < 12; i++) {
    sd = (sd * 16807) % 2147483647;
    sum += sd / 2147483647;
  }
  return sum - 6;
};
const profile = Array.from({ length: N }, () => Array.from({ length: 8 }, gauss));
const glucose = profile.map((p) => 0.8 * p[0]! - 0.5 * p[3]! + 0.3 * p[1]! * p[2]! + 0.1 * gauss());
// %%
const X = tf.tensor2d(profile);
const Y = tf.tensor2d(glucose, [N, 1]);
const optimizer = tf.train.adam(1e-7);
const regressor = tf.sequential({
  layers: [
    tf.layers.dense({ units: 64, activation: 'relu', inputShape: [8] }),
    tf.layers.dense({ units: 32, activation: 'relu' }),
    tf.layers.dense({ units: 1 }),
  ],
});
regressor.compile({ optimizer, loss: 'meanSquaredError' });
await regressor.fit(X, Y, { batchSize: 32, epochs: 20, validationSplit: 0.2, verbose: 0 });
