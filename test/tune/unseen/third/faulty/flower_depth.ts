import * as tf from '@tensorflow/tfjs';
// %% course homework: does a deeper net do better? flower data, 3 kinds
let z0 = 123;
const rnd = () => { z0 = (z0 * 16807) % 2147483647; return z0 / 2147483647; };
const nrm = () => (rnd() + rnd() + rnd() + rnd() + rnd() + rnd() - 3) * 1.4;
const MU = [[-1.0, 0.8, -1.3, -1.2], [0.1, -0.6, 0.3, 0.2], [0.9, 0.1, 1.0, 1.1]];
const kind = Array.from({ length: 240 }, () => Math.floor(rnd() * 3));
const xs = tf.tensor2d(kind.map((c) => MU[c].map((m) => m + 0.4 * nrm())));
const ys = tf.oneHot(tf.tensor1d(kind, 'int32'), 3);

// %% build
const DEPTH = 8;
const model = tf.sequential();
model.add(tf.layers.dense({ units: 10, activation: 'sigmoid', inputShape: [4] }));
for (let d = 1; d < DEPTH; d++) {
  model.add(tf.layers.dense({ units: 10, activation: 'sigmoid' }));
}
model.add(tf.layers.dense({ units: 3, activation: 'softmax' }));
model.compile({ optimizer: tf.train.adam(0.005), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });

// %% train and print
const h = await model.fit(xs, ys, {
  epochs: 25,
  batchSize: 24,
  validationSplit: 0.2,
});
console.log('accuracy', h.history.acc.at(-1), h.history.val_acc.at(-1));
