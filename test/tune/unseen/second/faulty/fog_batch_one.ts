import * as tf from '@tensorflow/tfjs';

let q = 2;
const f = () => {
  q = (q * 1103515245 + 12345) % 2147483648;
  return q / 2147483648;
};
const obs = Array.from({ length: 400 }, () => {
  const humidity = f();
  const wind = f();
  const drop = f();
  const p = 1 / (1 + Math.exp(-(9 * humidity - 6 * wind - 4 * drop)));
  return { x: [humidity - 0.5, wind - 0.5, drop - 0.5, f() - 0.5], y: f() < p ? 1 : 0 };
});
// %%
const fog = tf.sequential();
fog.add(tf.layers.dense({ units: 16, activation: 'relu', inputShape: [4] }));
fog.add(tf.layers.dense({ units: 1, activation: 'sigmoid' }));
fog.compile({ optimizer: tf.train.sgd(0.1), loss: 'binaryCrossentropy', metrics: ['accuracy'] });
// %%
await fog.fit(tf.tensor2d(obs.map((o) => o.x)), tf.tensor2d(obs.map((o) => [o.y])), {
  batchSize: 1,
  epochs: 6,
  validationSplit: 0.2,
  verbose: 0,
});
