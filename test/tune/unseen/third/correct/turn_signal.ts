import * as tf from '@tensorflow/tfjs';
// %% Gyroscope traces, 20 steps x 2 axes, fed through tf.data; the classes are left, right and none
let g0 = 919;
const rnd = () => { g0 = (g0 * 69621) % 2147483647; return g0 / 2147483647; };
const trace = (k: number) => {
  const start = 3 + rnd() * 8;
  return Array.from({ length: 20 }, (_, t) => {
    const bump = Math.exp(-((t - start - 3) ** 2) / 6) * [1, -1, 0][k];
    return [bump + 0.3 * (rnd() - 0.5), 0.5 * bump + 0.3 * (rnd() - 0.5)];
  });
};
const oneHot = (k: number) => [0, 1, 2].map((j) => (j === k ? 1 : 0));
const make = (n: number) => Array.from({ length: n }, () => { const k = Math.floor(rnd() * 3); return { xs: trace(k), ys: oneHot(k) }; });
const train = tf.data.array(make(192)).shuffle(192, 'turns').batch(24);
const val = tf.data.array(make(60)).batch(30);

// %% Model
const model = tf.sequential();
model.add(tf.layers.conv1d({ inputShape: [20, 2], filters: 6, kernelSize: 5, activation: 'relu' }));
model.add(tf.layers.globalMaxPooling1d({}));
model.add(tf.layers.dense({ units: 3, activation: 'softmax' }));
const optimizer = tf.train.momentum(0.1, 0.9);
model.compile({ optimizer, loss: 'categoricalCrossentropy', metrics: ['accuracy'] });

// %% The rate falls by a tenth after each epoch
const h = await model.fitDataset(train, {
  epochs: 8,
  validationData: val,
  verbose: 0,
  callbacks: { onEpochEnd: async (epoch) => { optimizer.setLearningRate(0.1 * 0.9 ** (epoch + 1)); } },
});
console.log('loss', h.history.loss.map((l) => Number(l).toFixed(3)).join(' '));
console.log('val', h.history.val_loss.at(-1), h.history.val_acc.at(-1));
