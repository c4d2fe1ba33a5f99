import * as tf from '@tensorflow/tfjs';
// %% school level (0, 1, 2, 3) from 6 test results
let q0 = 777777;
const rnd = () => { q0 = (q0 * 69621) % 2147483647; return q0 / 2147483647; };
const profile = Array.from({ length: 4 }, () => Array.from({ length: 6 }, () => 2 * rnd() - 1));
const level = Array.from({ length: 320 }, () => Math.floor(rnd() * 4));
const X = tf.tensor2d(level.map((k) => profile[k].map((m) => m + 0.7 * (rnd() - 0.5))));
const Y = tf.oneHot(tf.tensor1d(level, 'int32'), 4).toFloat();

// %% network
const model = tf.sequential();
model.add(tf.layers.dense({ units: 20, activation: 'relu', inputShape: [6] }));
model.add(tf.layers.dense({ units: 10, activation: 'relu' }));
model.add(tf.layers.dense({ units: 4, activation: 'relu' }));
model.compile({ optimizer: tf.train.adam(0.01), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });

// %% fit
const started = Date.now();
const h = await model.fit(X, Y, {
  epochs: 20,
  batchSize: 32,
  validationSplit: 0.2,
});
console.log('acc', h.history.acc.at(-1), h.history.val_acc.at(-1));
console.log('seconds', (Date.now() - started) / 1000);
