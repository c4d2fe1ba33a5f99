import * as tf from '@tensorflow/tfjs';
// %% Five kinds of leaf from 8 measurements, some labels in the collection are wrong: label smoothing helps
const KINDS = 5, SMOOTH = 0.1;
let g0 = 606;
const rnd = () => { g0 = (g0 * 69621) % 2147483647; return g0 / 2147483647; };
const nrm = () => (rnd() + rnd() + rnd() + rnd() - 2) * 1.73;
const proto = Array.from({ length: KINDS }, () => Array.from({ length: 8 }, nrm));
const truth = Array.from({ length: 500 }, () => Math.floor(rnd() * KINDS));
const X = tf.tensor2d(truth.map((k) => proto[k].map((m) => m + 0.8 * nrm())));
const noted = truth.map((k, i) => (i < 400 && rnd() < 0.05 ? Math.floor(rnd() * KINDS) : k));
const hard = tf.oneHot(tf.tensor1d(noted, 'int32'), KINDS).toFloat();

// %% Logits out; softmaxCrossEntropy applies the softmax and the smoothing
const model = tf.sequential();
model.add(tf.layers.dense({ units: 24, activation: 'relu', inputShape: [8], kernelRegularizer: tf.regularizers.l2({ l2: 1e-3 }) }));
model.add(tf.layers.dense({ units: KINDS }));
const loss = (y: tf.Tensor, logits: tf.Tensor) => tf.losses.softmaxCrossEntropy(y, logits, undefined, SMOOTH) as tf.Scalar;
model.compile({ optimizer: tf.train.adam(0.005), loss, metrics: [tf.metrics.categoricalAccuracy] });

// %% With smoothing the loss stays well above zero even when all is right
const h = await model.fit(X.slice(0, 400), hard.slice(0, 400), {
  epochs: 15,
  batchSize: 32,
  validationData: [X.slice(400), hard.slice(400)],
});
console.log('val accuracy', h.history.val_categoricalAccuracy?.at(-1));
