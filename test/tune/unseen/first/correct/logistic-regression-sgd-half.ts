// A linear classifier trained with plain SGD. The problem is convex and the inputs are scaled, so a rate of .5 is fine.
import * as tf from '@tensorflow/tfjs';

const n = 600;
const X = tf.randomNormal([n, 3], 0, 1, 'float32', 5) as tf.Tensor2D;
const trueWeights = tf.tensor2d([[1.5], [-2.2], [0.7]]);
const y = tf.tidy(() =>
  X.matMul(trueWeights).add(0.3).add(tf.randomNormal([n, 1], 0, 0.5, 'float32', 6)).greater(0).toFloat(),
);

const [xTrain, xVal] = tf.split(X, [500, 100]);
const [yTrain, yVal] = tf.split(y, [500, 100]);

const clf = tf.sequential({
  layers: [tf.layers.dense({ inputShape: [3], units: 1, activation: 'sigmoid' })],
});
clf.compile({ optimizer: tf.train.sgd(0.5), loss: 'binaryCrossentropy', metrics: ['accuracy'] });
const log = await clf.fit(xTrain, yTrain, { epochs: 30, batchSize: 50, validationData: [xVal, yVal] });
console.log(log.history.val_acc.slice(-1));
