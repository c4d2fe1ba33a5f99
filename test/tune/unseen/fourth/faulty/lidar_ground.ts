import * as tf from '@tensorflow/tfjs';

// Points of a lidar sweep: is the return ground or obstacle? Max-margin head on small hand-made features.
let state = 31337;
const next = () => ((state = (state * 1103515245 + 12345) % 2147483648) / 2147483648);
function point(): [number[], number] {
  const ground = next() < 0.5;
  const height = ground ? 0.05 * next() : 0.05 + 1.2 * next();
  const slope = ground ? 0.2 * next() : 0.6 * next() + 0.1;
  const intensity = next();
  const range = 5 + 35 * next();
  return [[height, slope, intensity, range / 40], ground ? 1 : 0];
}
const cloud = Array.from({ length: 800 }, point);
// %%
const feats = tf.tensor2d(cloud.map(([f]) => f));
const labels = tf.tensor2d(cloud.map(([, g]) => [g])); // 1 = ground, 0 = obstacle
const [xTrain, xTest] = tf.split(feats, [640, 160]);
const [yTrain, yTest] = tf.split(labels, [640, 160]);
// %%
const margin = tf.sequential({
  layers: [
    tf.layers.dense({ inputShape: [4], units: 20, activation: 'relu' }),
    tf.layers.dense({ units: 1 }),
  ],
});
margin.compile({ optimizer: tf.train.adam(0.01), loss: 'hinge' });
await margin.fit(xTrain, yTrain, { epochs: 30, batchSize: 32, validationData: [xTest, yTest], verbose: 0 });
// %%
const score = (margin.predict(xTest) as tf.Tensor).dataSync();
const truth = yTest.dataSync();
let tp = 0, tn = 0, pos = 0, neg = 0;
score.forEach((s, i) => {
  if (truth[i] > 0) { pos++; if (s > 0) tp++; } else { neg++; if (s <= 0) tn++; }
});
console.log(`ground recall ${(tp / pos).toFixed(2)}, obstacle recall ${(tn / neg).toFixed(2)}`);
