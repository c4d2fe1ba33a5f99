import * as tf from '@tensorflow/tfjs';
// %% three kinds of wine, 6 chemical features
const CENTRES = [[13.7, 2.0, 17.0, 2.8, 2.9, 5.5], [12.3, 1.9, 20.2, 2.2, 2.1, 3.1], [13.1, 3.3, 21.4, 1.7, 0.8, 7.4]];
const SPREAD = [0.5, 0.8, 2.6, 0.4, 0.5, 1.2];
let q = 5;
const u = () => { q = (q * 69621) % 2147483647; return q / 2147483647; };
const g = () => { let a = 0; for (let i = 0; i < 6; i++) a += u(); return (a - 3) * 1.414; };
const data = Array.from({ length: 300 }, () => {
  const kind = Math.floor(u() * 3);
  return { kind, x: CENTRES[kind].map((c, j) => c + SPREAD[j] * g()) };
});
const raw = tf.tensor2d(data.map((d) => d.x));
const trainPart = raw.slice(0, 225); // the rest is for validation
const mu = trainPart.mean(0), sd = tf.moments(trainPart, 0).variance.sqrt();
const X = raw.sub(mu).div(sd);
const Y = tf.oneHot(tf.tensor1d(data.map((d) => d.kind), 'int32'), 3).toFloat();
// %% model
const model = tf.sequential({ layers: [
  tf.layers.dense({ units: 20, activation: 'relu', inputShape: [6] }),
  tf.layers.dense({ units: 3, activation: 'softmax' }),
] });
const LEARNING_RATE = 0.00001; // small rate = careful learning
model.compile({ optimizer: tf.train.adam(LEARNING_RATE), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
// %% run
const h = await model.fit(X, Y, { epochs: 25, batchSize: 16, validationSplit: 0.25 });
console.log('loss', h.history.loss.map((v) => Number(v).toFixed(3)).join(' '));
