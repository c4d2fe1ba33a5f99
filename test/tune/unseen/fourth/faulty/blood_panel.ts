import * as tf from '@tensorflow/tfjs';

// Blood panels: train on the screening cohort (half ill), test on the admissions ward (nearly all ill).
let s = 1848;
const u = () => { s = (s * 16807) % 2147483647; return s / 2147483647; };
const n = () => Math.sqrt(-2 * Math.log(u())) * Math.cos(6.28319 * u());
const panel = (ill: number) => [14 - 2.2 * ill + n(), 7 + 5 * ill + 2 * n(), 250 - 60 * ill + 40 * n(), 5 + 30 * ill + 9 * n()];
const cohort = Array.from({ length: 600 }, (_, i) => ({ ill: i % 2, values: panel(i % 2) }));
const ward = Array.from({ length: 200 }, (_, i) => { const ill = i % 20 ? 1 : 0; return { ill, values: panel(ill) }; });
// %%
interface Scaler { mean: tf.Tensor; std: tf.Tensor }
function fitScaler(x: tf.Tensor2D): Scaler {
  const { mean, variance } = tf.moments(x, 0);
  return { mean, std: variance.sqrt().add(1e-7) };
}
const apply = (x: tf.Tensor2D, { mean, std }: Scaler) => x.sub(mean).div(std) as tf.Tensor2D;
const rawTrain = tf.tensor2d(cohort.map((p) => p.values)), rawTest = tf.tensor2d(ward.map((p) => p.values));
const xTrain = apply(rawTrain, fitScaler(rawTrain));
const xTest = apply(rawTest, fitScaler(rawTest));
const yTrain = tf.tensor2d(cohort.map((p) => [p.ill])), yTest = tf.tensor2d(ward.map((p) => [p.ill]));
// %%
const net = tf.sequential();
net.add(tf.layers.dense({ units: 8, inputShape: [4], activation: 'relu' }));
net.add(tf.layers.dense({ units: 1, activation: 'sigmoid' }));
net.compile({ optimizer: tf.train.adam(0.01), loss: 'binaryCrossentropy', metrics: ['accuracy'] });
await net.fit(xTrain, yTrain, { epochs: 15, batchSize: 30, validationData: [xTest, yTest], verbose: 0 });
// %%
const [loss, acc] = net.evaluate(xTest, yTest) as tf.Scalar[];
console.log(`ward: loss ${loss.dataSync()[0].toFixed(3)}, accuracy ${acc.dataSync()[0].toFixed(3)}`);
