import * as tf from '@tensorflow/tfjs';
// %% taxi rides: metres, seconds, hour of day -> fare in dollars
let x0 = 1234;
const rnd = () => { x0 = (x0 * 48271) % 2147483647; return x0 / 2147483647; };
const rides = Array.from({ length: 300 }, () => {
  const metres = 500 + 12000 * rnd(), hour = Math.floor(24 * rnd());
  const seconds = metres / (hour > 6 && hour < 20 ? 5 : 9) + 60 * rnd();
  return { in: [metres, seconds, hour], fare: 2.5 + 0.0011 * metres + 0.006 * seconds + (hour < 6 ? 1.5 : 0) };
});
const inputs = tf.tensor2d(rides.map((r) => r.in));
const fares = tf.tensor2d(rides.map((r) => [r.fare]));

// %% model
const model = tf.sequential({ name: 'taxi' });
model.add(tf.layers.dense({ units: 16, activation: 'relu', inputShape: [3] }));
model.add(tf.layers.dense({ units: 1 }));
model.compile({ optimizer: tf.train.sgd(0.9), loss: 'meanSquaredError' });

// %% training
const h = await model.fit(inputs, fares, {
  epochs: 20,
  batchSize: 30,
  validationSplit: 0.2,
});
console.log('losses', h.history.loss.slice(0, 4));
