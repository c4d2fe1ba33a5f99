import * as tf from '@tensorflow/tfjs';
// %% accelerometer: 3 axes x 24 samples, left turn / straight / right turn. The logger stores axis after axis.
const AXES = 3, STEPS = 24;
let w = 515;
const rr = () => { w = (w * 16807) % 2147483647; return w / 2147483647; };
const recs: number[] = [], act: number[] = [];
for (let i = 0; i < 240; i++) {
  const k = Math.floor(rr() * 3), ph = rr() * 6.28, lag = [1.5, 0, -1.5][k], f = 0.7 + 0.2 * rr();
  act.push(k);
  for (let ax = 0; ax < AXES; ax++) for (let t = 0; t < STEPS; t++) recs.push(Math.sin(Math.PI * t / (STEPS - 1)) * Math.sin(f * t + ph + lag * ax) + 0.2 * (rr() - 0.5));
}
const byAxis = tf.tensor3d(recs, [240, AXES, STEPS]);
// conv1d wants [samples, time, channels]
const X = byAxis.reshape([240, STEPS, AXES]);
const Y = tf.oneHot(tf.tensor1d(act, 'int32'), 3);
// %% network
const model = tf.sequential();
model.add(tf.layers.conv1d({ inputShape: [STEPS, AXES], filters: 12, kernelSize: 5, activation: 'relu' }));
model.add(tf.layers.globalMaxPooling1d({}));
model.add(tf.layers.dense({ units: 16, activation: 'relu' }));
model.add(tf.layers.dense({ units: 3, activation: 'softmax' }));
model.compile({ optimizer: tf.train.adam(0.01), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
// %%
const h = await model.fit(X, Y, { epochs: 15, batchSize: 24, validationSplit: 0.25 });
console.log('acc', h.history.acc.at(-1), 'val', h.history.val_acc.at(-1));
