import * as tf from '@tensorflow/tfjs';

const N = 1000;
const amount = tf.randomNormal([N, 1], 0, 1, 'float32', 1);
const hourOff = tf.randomNormal([N, 1], 0, 1, 'float32', 2);
const distance = tf.randomNormal([N, 1], 0, 1, 'float32', 3);
const noise = tf.randomNormal([N, 1], 0, 0.4, 'float32', 4);
const transactions = tf.concat([amount, hourOff, distance], 1);
const fraud = amount.mul(1.3).add(hourOff.square()).add(distance.mul(0.8)).add(noise).greater(1).toFloat();
// %%
const head = tf.sequential();
head.add(tf.layers.dense({ units: 20, activation: 'elu', inputShape: [3] }));
head.add(tf.layers.dense({ units: 10, activation: 'elu' }));
head.add(tf.layers.dense({ units: 1, activation: 'softmax' }));
head.compile({ optimizer: 'adam', loss: 'binaryCrossentropy', metrics: ['accuracy'] });
// %%
await head.fit(transactions, fraud, { epochs: 30, batchSize: 32, validationSplit: 0.2, verbose: 0 });
