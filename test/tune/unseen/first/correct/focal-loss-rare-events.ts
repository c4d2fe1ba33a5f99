import * as tf from '@tensorflow/tfjs';

const n = 1500;
const features = tf.randomNormal([n, 5], 0, 1, 'float32', 8) as tf.Tensor2D;
// about 8% of the rows are events
const events = tf.tidy(() => features.mul([1, 1, -1, 0.5, 0]).sum(1, true).greater(2.55).toFloat());

/** Focal loss: rows that are right already count for little. */
const focalLoss = (gamma = 2, alpha = 0.75) => (yTrue: tf.Tensor, yPred: tf.Tensor) =>
  tf.tidy(() => {
    const p = yPred.clipByValue(1e-7, 1 - 1e-7);
    const pt = tf.where(yTrue.equal(1), p, tf.sub(1, p));
    const weight = tf.where(yTrue.equal(1), tf.fill(yTrue.shape, alpha), tf.fill(yTrue.shape, 1 - alpha));
    return weight.mul(tf.sub(1, pt).pow(gamma)).mul(pt.log()).neg().mean();
  });

const detector = tf.sequential();
detector.add(tf.layers.dense({ inputShape: [5], units: 16, activation: 'relu' }));
detector.add(tf.layers.dense({ units: 1, activation: 'sigmoid' }));
detector.compile({ optimizer: tf.train.adam(0.01), loss: focalLoss(), metrics: [tf.metrics.binaryAccuracy] });
const h = await detector.fit(features, events, { epochs: 25, batchSize: 50, validationSplit: 0.2 });
console.log(Object.fromEntries(Object.entries(h.history).map(([k, v]) => [k, v.at(-1)])));
