import * as tf from '@tensorflow/tfjs';

// Hourly sea level: moon and sun tides and a bit of weather; next hour from the last 16.
const BACK = 16;
let s = 12;
const rnd = () => { s = (s * 16807) % 2147483647; return s / 2147483647; };
let surge = 0;
const level = Array.from({ length: 640 }, (_, t) => {
  surge = 0.97 * surge + 0.08 * (rnd() - 0.5);
  return Math.sin((2 * Math.PI * t) / 12.42) + 0.4 * Math.sin((2 * Math.PI * t) / 12) + surge;
});
const windows = level.slice(0, -BACK).map((_, i) => ({ past: level.slice(i, i + BACK), next: level[i + BACK] }));
// %%
const nTrain = Math.floor(windows.length * 0.8);
const train = windows.slice(0, nTrain - BACK), test = windows.slice(nTrain);
const pack = (part: typeof windows): [tf.Tensor2D, tf.Tensor2D] => [tf.tensor2d(part.map((w) => w.past)), tf.tensor2d(part.map((w) => [w.next]))];
const [xTr, yTr] = pack(train), [xTe, yTe] = pack(test);
// %%
const tide = tf.sequential();
tide.add(tf.layers.dense({ inputShape: [BACK], units: 16, activation: 'relu' }));
tide.add(tf.layers.dense({ units: 1, activation: 'relu' }));
tide.compile({ optimizer: tf.train.sgd(2), loss: 'meanSquaredError' });
const h = await tide.fit(xTr, yTr, { epochs: 20, batchSize: 16, validationData: [xTe, yTe], verbose: 0 });
// %%
console.log('loss', (h.history.loss as number[]).filter((_, i) => i % 4 === 0).map((v) => v.toExponential(2)).join(' '));
