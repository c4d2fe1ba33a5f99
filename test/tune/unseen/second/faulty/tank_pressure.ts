import * as tf from '@tensorflow/tfjs';

// Fill level of a tank from two pressure sensors (Pa) and a thermometer
let state = 4711;
const rnd = () => ((state = (state * 1103515245 + 12345) & 0x7fffffff) / 0x7fffffff);

const rows = Array.from({ length: 900 }, () => {
  const level = rnd() * 4;
  const top = 101325 + (rnd() - 0.5) * 3000;
  const temp = 5 + rnd() * 30;
  const density = 1002 - 0.2 * temp;
  return { bottom: top + density * 9.81 * level + (rnd() - 0.5) * 200, top, temp, level };
});
// %%
const features = rows.map((r) => [r.bottom, r.top, r.temp]);
const levels = rows.map((r) => [r.level]);
const x = tf.tensor2d(features.slice(0, 720));
const y = tf.tensor2d(levels.slice(0, 720));
const xVal = tf.tensor2d(features.slice(720));
const yVal = tf.tensor2d(levels.slice(720));
// %%
const model = tf.sequential({
  layers: [
    tf.layers.dense({ inputShape: [3], units: 32, activation: 'relu' }),
    tf.layers.dense({ units: 16, activation: 'relu' }),
    tf.layers.dense({ units: 1 }),
  ],
});
model.compile({ optimizer: tf.train.adam(0.003), loss: 'meanSquaredError', metrics: ['mae'] });
await model.fit(x, y, { epochs: 40, batchSize: 32, validationData: [xVal, yVal], verbose: 0 });
