import * as tf from '@tensorflow/tfjs';

// Weld inspection: about one joint in eight is defective.
let s = 811;
const u = () => { s = (s * 16807) % 2147483647; return s / 2147483647; };
const n = () => Math.sqrt(-2 * Math.log(u())) * Math.cos(6.2831853 * u());
const defect = Array.from({ length: 1000 }, () => (u() < 0.12 ? 1 : 0));
const features = defect.map((d) => [n() + 1.1 * d, n() + 0.9 * d, n() - 1.0 * d, n()]);
const TRAIN = 750;
const xTrain = tf.tensor2d(features.slice(0, TRAIN)), yTrain = tf.tensor2d(defect.slice(0, TRAIN), [TRAIN, 1]);
const xTest = tf.tensor2d(features.slice(TRAIN)), test = defect.slice(TRAIN);
// %%
const share = defect.slice(0, TRAIN).reduce((a, b) => a + b, 0) / TRAIN;
// balance the two classes
const classWeight = { 0: 1 / (2 * share), 1: 1 / (2 * (1 - share)) };
console.log(`defect share ${share.toFixed(3)}`, classWeight);
const inspector = tf.sequential({ layers: [
  tf.layers.dense({ inputShape: [4], units: 12, activation: 'relu' }),
  tf.layers.dense({ units: 1, activation: 'sigmoid' }),
] });
inspector.compile({ optimizer: tf.train.adam(0.005), loss: 'binaryCrossentropy', metrics: ['accuracy'] });
await inspector.fit(xTrain, yTrain, { epochs: 20, batchSize: 30, classWeight, verbose: 0 });
// %%
const p = (inspector.predict(xTest) as tf.Tensor).dataSync();
let found = 0, missed = 0, falseAlarm = 0;
test.forEach((t, i) => { if (t && p[i] > 0.5) found++; else if (t) missed++; else if (p[i] > 0.5) falseAlarm++; });
console.log({ found, missed, falseAlarm });
