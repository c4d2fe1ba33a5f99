// How many visitors per hour? Counts, so a Poisson likelihood with a log link.
import * as tf from '@tensorflow/tfjs';

let s = 17;
const uniform = () => (s = (s * 16807) % 2147483647) / 2147483647;
function poisson(rate: number) {
  let k = 0;
  for (let p = uniform(), limit = Math.exp(-rate); p > limit; p *= uniform()) k++;
  return k;
}
const hoursAndRain = Array.from({ length: 800 }, () => [uniform() * 2 - 1, uniform() < 0.3 ? 1 : 0]);
const visitors = hoursAndRain.map(([h, rain]) => [poisson(Math.exp(1.2 - 1.5 * h * h - 0.8 * rain))]);
const x = tf.tensor2d(hoursAndRain);
const y = tf.tensor2d(visitors);

const logRate = tf.sequential({
  layers: [
    tf.layers.dense({ inputShape: [2], units: 16, activation: 'tanh' }),
    tf.layers.dense({ units: 1 }),
  ],
});
const poissonLoss = (counts: tf.Tensor, eta: tf.Tensor) => eta.exp().sub(counts.mul(eta)).mean() as tf.Scalar;
logRate.compile({ optimizer: tf.train.adam(0.01), loss: poissonLoss });
await logRate.fit(x, y, { epochs: 30, batchSize: 40, validationSplit: 0.2 });
const peak = tf.tidy(() => (logRate.predict(tf.tensor2d([[0, 0]])) as tf.Tensor).exp().dataSync()[0]);
console.log('expected at noon without rain (3.3):', peak);
