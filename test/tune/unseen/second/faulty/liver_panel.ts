import * as tf from '@tensorflow/tfjs';

interface Patient {
  values: number[];
  ill: number;
}

const gauss = (() => {
  let k = 31;
  const u = () => (k = (k * 48271) % 2147483647) / 2147483647;
  return (m: number, sd: number) => m + sd * Math.sqrt(-2 * Math.log(u())) * Math.cos(2 * Math.PI * u());
})();

function patient(i: number): Patient {
  const ill = i % 2;
  return {
    ill,
    values: [gauss(50, 12), gauss(ill ? 68 : 28, 14), gauss(ill ? 60 : 30, 15), gauss(ill ? 38 : 44, 4), gauss(24, 3)],
  };
}
const cohort = Array.from({ length: 700 }, (_, i) => patient(i));
const trainRows = cohort.slice(0, 560);
const valRows = cohort.slice(560);
// %%
const rawTrain = tf.tensor2d(trainRows.map((p) => p.values));
const centre = rawTrain.mean(0);
const spread = rawTrain.sub(centre).square().mean(0).sqrt();
const trainX = rawTrain.sub(centre).div(spread);
const trainY = tf.tensor2d(trainRows.map((p) => [p.ill]));
const valX = tf.tensor2d(valRows.map((p) => p.values));
const valY = tf.tensor2d(valRows.map((p) => [p.ill]));
// %%
const m = tf.sequential();
m.add(tf.layers.dense({ inputShape: [5], units: 16, activation: 'relu' }));
m.add(tf.layers.dense({ units: 1, activation: 'sigmoid' }));
m.compile({ optimizer: tf.train.adam(0.01), loss: 'binaryCrossentropy', metrics: ['acc'] });
await m.fit(trainX, trainY, { epochs: 25, batchSize: 32, validationData: [valX, valY], verbose: 0 });
