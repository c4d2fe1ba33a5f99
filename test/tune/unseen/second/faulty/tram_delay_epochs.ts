import * as tf from '@tensorflow/tfjs';

const EPOCHS = 2;
const BATCH = 40;
const stops = tf.randomNormal([500, 7], 0, 1, 'float32', 61);
const delay = tf.tidy(() => {
  const [rain, crowd, hour] = [0, 1, 2].map((c) => stops.slice([0, c], [-1, 1]));
  return rain!.mul(crowd!).add(hour!.mul(2).sin()).add(tf.randomNormal([500, 1], 0, 0.1, 'float32', 62));
});
// %%
const model = tf.sequential({
  layers: [
    tf.layers.dense({ units: 32, activation: 'relu', inputShape: [7] }),
    tf.layers.dense({ units: 32, activation: 'relu' }),
    tf.layers.dense({ units: 1 }),
  ],
});
model.compile({ optimizer: tf.train.adam(0.001), loss: 'meanSquaredError' });
// %%
await model.fit(stops, delay, { epochs: EPOCHS, batchSize: BATCH, validationSplit: 0.2, verbose: 0 });
