import * as tf from '@tensorflow/tfjs';

// Raw values of a gas sensor (ohms, millivolts, degrees): the first layer normalises them
let g = 404;
const rnd = () => { g = (g * 69621) % 2147483647; return g / 2147483647; };
const GAS = ['air', 'ethanol', 'ammonia'];
const rows: number[][] = [], id: number[] = [];
for (let i = 0; i < 390; i++) {
  const k = i % 3;
  rows.push([9000 + 2500 * k + 1500 * rnd(), 600 - 150 * (k === 1 ? 1 : 0) + 120 * rnd(), 20 + 10 * rnd(), 40 + 20 * (k === 2 ? 1 : 0) + 25 * rnd()]);
  id.push(k);
}
const X = tf.tensor2d(rows), Y = tf.oneHot(tf.tensor1d(id, 'int32'), GAS.length);

// %%
const nose = tf.sequential();
nose.add(tf.layers.batchNormalization({ inputShape: [4], momentum: 0.9, name: 'normalise' }));
nose.add(tf.layers.dense({ units: 24, activation: 'relu' }));
nose.add(tf.layers.dense({ units: GAS.length, activation: 'softmax' }));
nose.compile({ optimizer: tf.train.adam(0.01), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
await nose.fit(X, Y, { epochs: 30, batchSize: 30, shuffle: true });

// %%
const [loss, acc] = nose.evaluate(X, Y) as tf.Scalar[];
console.log('inference mode', loss.dataSync()[0], acc.dataSync()[0]);
