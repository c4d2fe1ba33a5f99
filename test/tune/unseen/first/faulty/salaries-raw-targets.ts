import * as tf from '@tensorflow/tfjs';

let z = 31;
const r = () => (z = (z * 16807) % 2147483647) / 2147483647;
const people = Array.from({ length: 400 }, () => ({ years: r(), degree: Math.floor(r() * 3) / 2, city: r() < 0.3 ? 1 : 0 }));
const salary = people.map((p) => 28000 + 52000 * p.years + 18000 * p.degree + 9000 * p.city + 3000 * r());

const X = tf.tensor2d(people.map((p) => [p.years, p.degree, p.city]));
const Y = tf.tensor2d(salary, [salary.length, 1]);
// %%
async function trainModel(epochs: number) {
  const model = tf.sequential({
    layers: [tf.layers.dense({ inputShape: [3], units: 32, activation: 'relu' }), tf.layers.dense({ units: 1 })],
  });
  model.compile({ optimizer: tf.train.adam(0.001), loss: 'meanSquaredError', metrics: ['mae'] });
  const { history } = await model.fit(X, Y, { epochs, batchSize: 32, validationSplit: 0.2 });
  return history;
}
const history = await trainModel(40);
console.log(history.mae);
