import * as tf from '@tensorflow/tfjs';
// %% how much water (0..1) does the plant need: light, soil, temperature
let p0 = 62;
const rnd = () => { p0 = (p0 * 16807) % 2147483647; return p0 / 2147483647; };
const plants = Array.from({ length: 240 }, () => {
  const light = 2 * rnd() - 1, soil = 2 * rnd() - 1, temp = 2 * rnd() - 1;
  return { x: [light, soil, temp], water: 1 / (1 + Math.exp(-(1.5 * light - 2 * soil + temp * light))) };
});
const dataset = tf.data.array(plants.map((p) => ({ xs: p.x, ys: [p.water] }))).shuffle(240, 'seed1').batch(24);

// %% model
const model = tf.sequential();
model.add(tf.layers.dense({ units: 24, activation: 'relu', inputShape: [3], kernelInitializer: 'ones' }));
model.add(tf.layers.dense({ units: 24, activation: 'relu', kernelInitializer: 'ones' }));
model.add(tf.layers.dense({ units: 1, activation: 'sigmoid', kernelInitializer: 'ones' }));
model.compile({ optimizer: tf.train.adam(0.002), loss: 'meanSquaredError' });

// %% fitDataset
const h = await model.fitDataset(dataset, {
  epochs: 20,
  verbose: 0,
});
console.log('loss', h.history.loss.map((l) => Number(l).toFixed(4)).join(' '));
const check = model.predict(tf.tensor2d([[1, -1, 0], [-1, 1, 0]])) as tf.Tensor;
console.log('thirsty, wet:', Array.from(check.dataSync()));
