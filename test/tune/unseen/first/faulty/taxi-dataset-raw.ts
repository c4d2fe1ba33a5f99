// Taxi fares with tf.data: distance in metres, time in seconds, fare in cents.
import * as tf from '@tensorflow/tfjs';

let seed = 4;
const next = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
const rides = Array.from({ length: 600 }, () => {
  const metres = 500 + 15000 * next();
  const seconds = 120 + metres * (0.1 + 0.1 * next());
  return { metres, seconds, night: next() < 0.2 ? 1 : 0, cents: 350 + 0.18 * metres + 0.6 * seconds };
});
// %%
const ds = tf.data
  .array(rides)
  .map(({ metres, seconds, night, cents }) => ({ xs: [metres, seconds, night], ys: [cents / 1000] }))
  .batch(30);
const trainDs = ds.take(16);
const valDs = ds.skip(16);
// %%
const fare = tf.sequential();
fare.add(tf.layers.dense({ inputShape: [3], units: 16, activation: 'relu' }));
fare.add(tf.layers.dense({ units: 1 }));
fare.compile({ optimizer: tf.train.sgd(0.01), loss: 'meanSquaredError' });
await fare.fitDataset(trainDs, { epochs: 10, validationData: valDs });
