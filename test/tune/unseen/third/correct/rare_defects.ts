import * as tf from '@tensorflow/tfjs';
// %% Six of hundred parts are defect. Accuracy would be a bad guide, so we weight the classes and look at recall
let z = 1001;
const rand = () => { z = (z * 16807) % 2147483647; return z / 2147483647; };
const gs = () => rand() + rand() + rand() + rand() + rand() + rand() - 3;
const N = 800, TRAIN = 600;
const label = Array.from({ length: N }, () => (rand() < 0.08 ? 1 : 0));
const X = tf.tensor2d(label.map((d) => [gs() + 2 * d, gs() - 1.8 * d, gs() + 1.5 * d, gs()]));
const Y = tf.tensor2d(label, [N, 1]);
const pos = label.slice(0, TRAIN).filter((d) => d === 1).length;
const classWeight = { 0: TRAIN / (2 * (TRAIN - pos)), 1: TRAIN / (2 * pos) };

// %% Model
const model = tf.sequential();
model.add(tf.layers.dense({ units: 8, activation: 'relu', inputShape: [4] }));
model.add(tf.layers.dense({ units: 1, activation: 'sigmoid' }));
model.compile({ optimizer: tf.train.adam(0.01), loss: 'binaryCrossentropy', metrics: ['accuracy'] });

// %% Fit
await model.fit(X.slice(0, TRAIN), Y.slice(0, TRAIN), {
  epochs: 12,
  batchSize: 32,
  classWeight,
  validationData: [X.slice(TRAIN), Y.slice(TRAIN)],
});
// %% Recall and precision on held-out parts
const p = (model.predict(X.slice(TRAIN)) as tf.Tensor).dataSync();
const truth = label.slice(TRAIN);
const tp = truth.filter((t, i) => t === 1 && p[i] > 0.5).length;
const flagged = Array.from(p).filter((q) => q > 0.5).length;
console.log('recall', tp / truth.filter((t) => t === 1).length, 'precision', tp / flagged);
