import * as tf from '@tensorflow/tfjs';
// %% house prices in dollars, inputs are already scaled to 0..1
let h0 = 8080;
const rnd = () => { h0 = (h0 * 48271) % 2147483647; return h0 / 2147483647; };
const houses = Array.from({ length: 360 }, () => {
  const area = rnd(), age = rnd(), garden = rnd(), centre = rnd();
  return { x: [area, age, garden, centre], price: 60000 + 310000 * area - 70000 * age + 45000 * garden * area + 120000 * centre ** 2 };
});
const X = tf.tensor2d(houses.map((h) => h.x));
const y = tf.tensor2d(houses.map((h) => [h.price]));

// %% model
const model = tf.sequential();
model.add(tf.layers.dense({ units: 32, activation: 'relu', inputShape: [4] }));
model.add(tf.layers.dense({ units: 16, activation: 'relu' }));
model.add(tf.layers.dense({ units: 1 }));
model.compile({ optimizer: 'adam', loss: 'meanSquaredError', metrics: ['mae'] });

// %% training
const hist = await model.fit(X, y, {
  epochs: 40,
  batchSize: 32,
  validationSplit: 0.2,
});
console.log('mean abs error $', hist.history.val_mae.at(-1));
const some = model.predict(X.slice(0, 3)) as tf.Tensor;
console.log(Array.from(some.dataSync()).map((p, i) => `${Math.round(p)} vs ${Math.round(houses[i].price)}`));
