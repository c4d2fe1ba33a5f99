import * as tf from '@tensorflow/tfjs';
// %% Card payments, about 5 percent are fraud
let z = 1001;
const rand = () => { z = (z * 16807) % 2147483647; return z / 2147483647; };
const gs = () => rand() + rand() + rand() + rand() + rand() + rand() - 3;
const pay: number[][] = [], fraud: number[] = [];
for (let i = 0; i < 700; i++) {
  const f = rand() < 0.06 ? 1 : 0;
  pay.push([gs() + 1.2 * f, gs() - 1.1 * f, gs() + 0.9 * f, gs()]);
  fraud.push(f);
}
const nFraud = fraud.slice(0, 560).reduce((a, b) => a + b, 0);
const xs = tf.tensor2d(pay), ys = tf.tensor2d(fraud, [700, 1]);
// %% model with class weights because of the imbalance
const model = tf.sequential();
model.add(tf.layers.dense({ units: 12, activation: 'relu', inputShape: [4] }));
model.add(tf.layers.dense({ units: 1, activation: 'sigmoid' }));
model.compile({ optimizer: tf.train.adam(0.01), loss: 'binaryCrossentropy', metrics: ['accuracy'] });
const classWeight = { 0: 560 / (2 * nFraud), 1: 560 / (2 * (560 - nFraud)) };
// %% fit
await model.fit(xs.slice(0, 560), ys.slice(0, 560), { epochs: 12, batchSize: 32, classWeight, validationData: [xs.slice(560), ys.slice(560)] });
// %% how many frauds are found?
const p = (model.predict(xs.slice(560)) as tf.Tensor).dataSync();
const truth = fraud.slice(560);
const found = truth.filter((t, i) => t === 1 && p[i] > 0.5).length;
console.log('recall', found, '/', truth.filter((t) => t === 1).length);
