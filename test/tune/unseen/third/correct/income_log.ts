import * as tf from '@tensorflow/tfjs';
// %% Incomes have a long tail: learn log(income) and go back with exp
let k0 = 1066;
const rnd = () => { k0 = (k0 * 48271) % 2147483647; return k0 / 2147483647; };
const nrm = () => (rnd() + rnd() + rnd() + rnd() - 2) * 1.73;
const people = Array.from({ length: 450 }, () => {
  const school = nrm(), years = nrm(), city = rnd() < 0.4 ? 1 : 0;
  return { x: [school, years, city - 0.4], income: Math.exp(10.3 + 0.35 * school + 0.25 * years - 0.1 * years * years + 0.3 * city + 0.15 * nrm()) };
});
const X = tf.tensor2d(people.map((p) => p.x));
const logs = people.map((p) => Math.log(p.income));
const train = logs.slice(0, 360);
const centre = train.reduce((a, b) => a + b) / train.length;
const y = tf.tensor2d(logs.map((v) => [v - centre]));

// %% Model for the centred logarithm
const model = tf.sequential();
model.add(tf.layers.dense({ units: 16, activation: 'relu', inputShape: [3] }));
model.add(tf.layers.dense({ units: 1 }));
model.compile({ optimizer: tf.train.adam(0.01), loss: 'meanSquaredError' });
await model.fit(X.slice(0, 360), y.slice(0, 360), {
  epochs: 20,
  batchSize: 32,
  validationData: [X.slice(360), y.slice(360)],
});
// %% Back to money
const guess = Array.from((model.predict(X.slice(360)) as tf.Tensor).dataSync()).map((v) => Math.exp(v + centre));
const rel = guess.map((g, i) => Math.abs(g / people[360 + i].income - 1)).sort((a, b) => a - b);
console.log('median relative error', rel[45].toFixed(3)); // the noise alone makes about 0.1
