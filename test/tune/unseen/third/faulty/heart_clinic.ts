import * as tf from '@tensorflow/tfjs';
// %% my homework: predict heart disease (0/1) from 5 measurements
let s = 42;
const rand = () => { s = (s * 16807) % 2147483647; return s / 2147483647; };
const gauss = () => Math.sqrt(-2 * Math.log(rand() + 1e-9)) * Math.cos(2 * Math.PI * rand());

const rows: number[][] = [];
const target: number[][] = [];
for (let i = 0; i < 400; i++) {
  const age = 54 + 9 * gauss(), chol = 246 + 50 * gauss(), bp = 131 + 17 * gauss(), pulse = 150 - 0.6 * (age - 54) + 20 * gauss(), st = Math.abs(gauss());
  const risk = 0.09 * (age - 54) + 0.012 * (chol - 246) + 0.03 * (bp - 131) - 0.05 * (pulse - 150) + 1.3 * (st - 0.8);
  rows.push([(age - 54) / 9, (chol - 246) / 50, (bp - 131) / 17, (pulse - 150) / 20, (st - 0.8) / 0.6]);
  target.push([risk + 0.4 * gauss() > 0 ? 1 : 0]);
}
const xTrain = tf.tensor2d(rows.slice(0, 320)), yTrain = tf.tensor2d(target.slice(0, 320));
const xTest = tf.tensor2d(rows.slice(320)), yTest = tf.tensor2d(target.slice(320));
// %% model
const model = tf.sequential();
model.add(tf.layers.dense({ units: 16, activation: 'relu', inputShape: [5] }));
model.add(tf.layers.dense({ units: 8, activation: 'relu' }));
model.add(tf.layers.dense({ units: 1, activation: 'softmax' }));
model.compile({ optimizer: tf.train.adam(0.01), loss: 'binaryCrossentropy', metrics: ['accuracy'] });
// %% train
await model.fit(xTrain, yTrain, { epochs: 15, batchSize: 32, validationData: [xTest, yTest], shuffle: true });
const ev = model.evaluate(xTest, yTest) as tf.Scalar[];
console.log('test accuracy', ev[1].dataSync()[0]);
