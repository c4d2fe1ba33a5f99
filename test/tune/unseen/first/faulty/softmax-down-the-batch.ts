import * as tf from '@tensorflow/tfjs';

const count = 300;
const data = tf.randomNormal([count, 6], 0, 1, 'float32', 91) as tf.Tensor2D;
const onehot = tf.oneHot(data.slice([0, 0], [count, 4]).argMax(1), 4).toFloat();

const logitsModel = tf.sequential();
logitsModel.add(tf.layers.dense({ inputShape: [6], units: 24, activation: 'relu' }));
logitsModel.add(tf.layers.dense({ units: 4 }));

function crossEntropy(labels: tf.Tensor, logits: tf.Tensor) {
  const e = tf.exp(logits.sub(logits.max()));
  const p = e.div(tf.sum(e, 0));
  return labels.mul(p.add(1e-7).log()).sum(1).mean().neg();
}
logitsModel.compile({ optimizer: tf.train.adam(0.005), loss: crossEntropy });
await logitsModel.fit(data, onehot, { epochs: 15, batchSize: 30, validationSplit: 0.2 });
