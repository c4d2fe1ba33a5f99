import * as tf from '@tensorflow/tfjs';
// %% study hours, sleep, absences, previous grade -> exam points (0-20)
let a = 8191;
const rand = () => { a = (a * 16807) % 2147483647; return a / 2147483647; };
const N = 400;
const X: number[][] = [], Y: number[][] = [];
for (let i = 0; i < N; i++) {
  const study = rand(), sleep = rand(), absent = rand(), prev = rand();
  const pts = 4 + 8 * Math.sqrt(study) * (1 - 0.5 * absent) + 5 * prev + 2 * Math.sin(3 * sleep) + 0.5 * (rand() - 0.5);
  X.push([study, sleep, absent, prev]);
  Y.push([pts]);
}
const xs = tf.tensor2d(X), ys = tf.tensor2d(Y);
// %% model
const model = tf.sequential();
model.add(tf.layers.dense({ units: 24, inputShape: [4], activation: 'relu' }));
model.add(tf.layers.dense({ units: 12, activation: 'relu' }));
model.add(tf.layers.dense({ units: 1 }));
model.compile({ optimizer: 'adam', loss: 'meanSquaredError', metrics: ['mae'] });
// %% fit
const EPOCHS = 4;
const h = await model.fit(xs, ys, { epochs: EPOCHS, batchSize: 32, validationSplit: 0.2 });
console.log('mae in points', h.history.val_mae.at(-1));
(model.predict(tf.tensor2d([[0.9, 0.8, 0.1, 0.9], [0.1, 0.5, 0.9, 0.2]])) as tf.Tensor).print();
