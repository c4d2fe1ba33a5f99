import * as tf from '@tensorflow/tfjs';

// a "neural SVM"
const p = tf.randomUniform([500, 2], -1, 1, 'float32', 11) as tf.Tensor2D;
const side = p.sum(1, true).greater(0).toFloat(); // 0 or 1
const svm = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [2] })] });
const hinge = (labels: tf.Tensor, scores: tf.Tensor) => tf.relu(tf.sub(1, labels.mul(scores))).mean();
svm.compile({ optimizer: tf.train.sgd(0.1), loss: hinge });
await svm.fit(p, side, { epochs: 20, batchSize: 25, validationSplit: 0.2 });
