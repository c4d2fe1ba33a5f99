import * as tf from '@tensorflow/tfjs';
// %% 60 patients, 40 genes, does the medicine help? Only the first genes matter
let g0 = 271;
const rnd = () => { g0 = (g0 * 48271) % 2147483647; return g0 / 2147483647; };
const nrm = () => (rnd() + rnd() + rnd() + rnd() - 2) * 1.73;
const GENES = 40;
const cohort = Array.from({ length: 160 }, () => {
  const genes = Array.from({ length: GENES }, nrm);
  return { genes, helps: genes[0] + genes[1] - genes[2] + 0.8 * nrm() > 0 ? 1 : 0 };
});
const X = tf.tensor2d(cohort.map((p) => p.genes));
const Y = tf.tensor2d(cohort.map((p) => [p.helps]));
const xTrain = X.slice(0, 60), yTrain = Y.slice(0, 60);
const xVal = X.slice(60), yVal = Y.slice(60);

// %% big enough net
const model = tf.sequential();
for (const [i, units] of [128, 64].entries()) {
  model.add(tf.layers.dense({ units, activation: 'relu', ...(i === 0 ? { inputShape: [GENES] } : {}) }));
}
model.add(tf.layers.dense({ units: 1, activation: 'sigmoid' }));
model.compile({ optimizer: tf.train.adam(0.005), loss: 'binaryCrossentropy', metrics: ['accuracy'] });

// %% train until the training loss is nice and small
const h = await model.fit(xTrain, yTrain, { epochs: 60, batchSize: 20, validationData: [xVal, yVal] });
console.log('train', h.history.loss.at(-1), 'validation', h.history.val_loss.at(-1));
