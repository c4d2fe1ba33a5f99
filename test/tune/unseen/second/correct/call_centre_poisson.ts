import * as tf from '@tensorflow/tfjs';

let seed = 17;
const rnd = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
function poisson(rate: number) {
  let k = 0;
  for (let p = rnd(); p > Math.exp(-rate); p *= rnd()) k++;
  return k;
}
const rows = Array.from({ length: 800 }, () => {
  const x = [rnd() * 2 - 1, rnd() * 2 - 1, rnd() * 2 - 1];
  return { x, calls: poisson(Math.exp(1 + 0.8 * x[0] - 0.5 * x[1] * x[2])) };
});
const X = tf.tensor2d(rows.map((r) => r.x));
const Y = tf.tensor2d(rows.map((r) => [r.calls]));
// %%
// the network gives the log of the rate
const poissonNll = (count: tf.Tensor, logRate: tf.Tensor) => tf.mean(logRate.exp().sub(count.mul(logRate)));
const calls = tf.sequential({
  layers: [
    tf.layers.dense({ units: 24, activation: 'tanh', inputShape: [3] }),
    tf.layers.dense({ units: 1 }),
  ],
});
calls.compile({ optimizer: tf.train.adam(0.005), loss: poissonNll });
await calls.fit(X, Y, { epochs: 30, batchSize: 32, validationSplit: 0.2, verbose: 0 });
