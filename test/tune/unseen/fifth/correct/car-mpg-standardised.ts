import * as tf from '@tensorflow/tfjs';

const CARS = 320;
let u0 = 10;
const rnd = () => { u0 = (u0 * 16807) % 2147483647; return u0 / 2147483647; };
const cars = Array.from({ length: CARS }, () => {
  const cyl = 4 + 2 * Math.floor(3 * rnd()), disp = cyl * (25 + 20 * rnd()), hp = 0.5 * disp + 60 * rnd(), weight = 1600 + 8 * disp + 300 * rnd(), year = 70 + Math.floor(13 * rnd());
  return { f: [cyl, disp, hp, weight, year], mpg: 46 - 0.006 * weight - 0.02 * hp + 0.6 * (year - 76) + 0.7 * (rnd() - 0.5) };
});
const raw = tf.tensor2d(cars.map((c) => c.f));
const mpg = tf.tensor2d(cars.map((c) => [c.mpg]));
const nTrain = 256;
const trainRaw = raw.slice(0, nTrain), testRaw = raw.slice(nTrain);
const { mean, variance } = tf.moments(trainRaw, 0);
const scale = (t: tf.Tensor) => t.sub(mean).div(variance.sqrt());

// targets to [0, 1] by the range of the training set
const lo = mpg.slice(0, nTrain).min(), hi = mpg.slice(0, nTrain).max();
const unit = (t: tf.Tensor) => t.sub(lo).div(hi.sub(lo));

// %%
const l2 = () => tf.regularizers.l2({ l2: 1e-5 });
const model = tf.sequential({
  layers: [
    tf.layers.dense({ inputShape: [5], units: 64, activation: 'relu', kernelInitializer: 'heNormal', kernelRegularizer: l2() }),
    tf.layers.dense({ units: 64, activation: 'relu', kernelInitializer: 'heNormal', kernelRegularizer: l2() }),
    tf.layers.dense({ units: 1 }),
  ],
});
model.compile({ optimizer: tf.train.adam(0.001), loss: 'meanSquaredError', metrics: ['mae'] });
// %%
await model.fit(scale(trainRaw), unit(mpg.slice(0, nTrain)), { epochs: 50, batchSize: 32, shuffle: true, validationData: [scale(testRaw), unit(mpg.slice(nTrain))] });
const guess = (model.predict(scale(testRaw)) as tf.Tensor).mul(hi.sub(lo)).add(lo);
console.log('MAE in mpg', guess.sub(mpg.slice(nTrain)).abs().mean().dataSync()[0]);
