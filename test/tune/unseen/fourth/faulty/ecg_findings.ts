import * as tf from '@tensorflow/tfjs';

// Each record: 14 measurements taken from the ECG, and up to five findings that the cardiologist ticked.
const FINDINGS = ['LVH', 'AF', 'LBBB', 'ischemia', 'long QT'];
let seed = 2024;
const rand = () => { seed = (seed * 48271) % 2147483647; return seed / 2147483647; };
const gauss = () => Math.sqrt(-2 * Math.log(rand() + 1e-12)) * Math.cos(2 * Math.PI * rand());
const records = Array.from({ length: 700 }, () => {
  const findings = FINDINGS.map((_, k) => (rand() < 0.42 + 0.04 * k ? 1 : 0));
  const measurements = Array.from({ length: 14 }, (_, j) => gauss() * 0.6 + 1.4 * findings[j % 5] - 0.6 * findings[(j + 2) % 5]);
  return { measurements, findings };
});
// %%
const nTrain = 550;
const toTensors = (part: typeof records) => ({
  x: tf.tensor2d(part.map((p) => p.measurements)),
  y: tf.tensor2d(part.map((p) => p.findings)),
});
const train = toTensors(records.slice(0, nTrain));
const held = toTensors(records.slice(nTrain));
// %%
const model = tf.sequential({
  layers: [
    tf.layers.dense({ units: 32, activation: 'relu', inputShape: [14] }),
    tf.layers.dropout({ rate: 0.1 }),
    tf.layers.dense({ units: FINDINGS.length, activation: 'softmax' }),
  ],
});
model.compile({ optimizer: tf.train.adam(0.005), loss: 'binaryCrossentropy', metrics: ['binaryAccuracy'] });
await model.fit(train.x, train.y, { epochs: 25, batchSize: 32, validationData: [held.x, held.y], verbose: 0 });
// %%
const probs = (model.predict(held.x) as tf.Tensor2D).arraySync();
const labels = held.y.arraySync() as number[][];
FINDINGS.forEach((name, k) => {
  const positives = probs.filter((_, i) => labels[i][k] === 1);
  const hit = positives.filter((p) => p[k] > 0.5).length;
  console.log(`${name}: recall ${(hit / positives.length).toFixed(2)}`);
});
