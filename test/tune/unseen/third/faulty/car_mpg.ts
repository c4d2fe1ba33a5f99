import * as tf from '@tensorflow/tfjs';
// %% Auto MPG style: weight, horsepower, cylinders -> miles per gallon
let k = 31;
const uni = () => { k = (k * 16807) % 2147483647; return k / 2147483647; };
const cars = Array.from({ length: 300 }, () => {
  const cyl = [4, 4, 4, 6, 8][Math.floor(uni() * 5)];
  const weight = 1300 + cyl * 330 + 700 * uni();
  const hp = cyl * 18 + 50 * uni();
  return { cyl, weight, hp, mpg: 52 - 0.0072 * weight - 0.055 * hp + 3 * (uni() - 0.5) };
});
const features = tf.tensor2d(cars.map((c) => [(c.weight - 3200) / 800, (c.hp - 120) / 40, (c.cyl - 5.2) / 1.6]));
const mpg = tf.tensor2d(cars.map((c) => [c.mpg]));

// %% network
const model = tf.sequential();
model.add(tf.layers.dense({ inputShape: [3], units: 24, activation: 'relu' }));
model.add(tf.layers.dense({ units: 24, activation: 'relu' }));
model.add(tf.layers.dense({ units: 1, activation: 'sigmoid' }));
model.compile({ optimizer: tf.train.adam(0.01), loss: tf.losses.meanSquaredError });

// %% fit and look at some cars
await model.fit(features, mpg, {
  epochs: 30,
  batchSize: 32,
  validationSplit: 0.2,
  shuffle: true,
});
const p = (model.predict(features) as tf.Tensor).dataSync();
[0, 1, 2, 3].forEach((i) => console.log(cars[i].mpg.toFixed(1), '->', p[i].toFixed(1)));
