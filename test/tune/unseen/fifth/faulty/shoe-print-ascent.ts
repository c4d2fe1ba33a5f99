import * as tf from '@tensorflow/tfjs';

const U = 12, N = 240, SOLES = 3;
let w0 = 73;
const rnd = () => { w0 = (w0 * 69621) % 2147483647; return w0 / 2147483647; };
const ids: number[] = [], raw: number[] = [];
for (let n = 0; n < N; n++) {
  const k = Math.floor(rnd() * SOLES), p = Math.floor(rnd() * 3);
  ids.push(k);
  for (let i = 0; i < U; i++) for (let j = 0; j < U; j++) {
    const rubber = k === 0 ? (i + p) % 3 > 0 : k === 1 ? (i + p) % 3 > 0 && (j + p) % 3 > 0 : (i - j + p + 12) % 4 > 1;
    raw.push((rubber ? 0.7 : 0.1) + 0.3 * rnd());
  }
}
const prints = tf.tensor4d(raw, [N, U, U, 1]), sole = tf.oneHot(tf.tensor1d(ids, 'int32'), SOLES).toFloat();

// %%
const net = tf.sequential();
net.add(tf.layers.conv2d({ inputShape: [U, U, 1], filters: 8, kernelSize: 3, padding: 'same', activation: 'relu', kernelInitializer: 'heNormal' }));
net.add(tf.layers.maxPooling2d({ poolSize: 2 }));
net.add(tf.layers.flatten());
net.add(tf.layers.dense({ units: 32, activation: 'relu', kernelInitializer: 'heNormal' }));
net.add(tf.layers.dense({ units: SOLES }));

// log-likelihood of the labels
function objective(labels: tf.Tensor, logits: tf.Tensor2D): tf.Scalar {
  const logp = tf.logSoftmax(logits);
  return labels.mul(logp).sum(1).mean() as tf.Scalar;
}
const optimizer = tf.train.sgd(0.1);

// %%
const B = 40;
for (let epoch = 0; epoch < 6; epoch++) {
  for (let i = 0; i < N; i += B) {
    const xb = prints.slice([i, 0, 0, 0], [B, U, U, 1]), yb = sole.slice([i, 0], [B, SOLES]);
    optimizer.minimize(() => objective(yb, net.apply(xb) as tf.Tensor2D));
    xb.dispose(); yb.dispose();
  }
  const logits = net.predict(prints) as tf.Tensor;
  console.log('epoch', epoch, 'accuracy', logits.argMax(1).equal(sole.argMax(1)).mean().dataSync()[0]);
}
