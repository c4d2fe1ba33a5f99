import * as tf from '@tensorflow/tfjs';
// %% 8x8 patterns: horizontal stripes, vertical stripes, checkers, diagonal
const SIZE = 8;
let sd = 4242;
const rnd = () => { sd = (sd * 69621) % 2147483647; return sd / 2147483647; };
const pix = (k: number, x: number, y: number, ph: number) => [(y + ph) % 3 === 0, (x + ph) % 3 === 0, (x + y + ph) % 2 === 0, (x - y + 9 + ph) % 3 === 0][k] ? 1 : 0;
const images: number[] = [], labels: number[] = [];
for (let i = 0; i < 320; i++) {
  const k = Math.floor(rnd() * 4), ph = Math.floor(rnd() * 3);
  labels.push(k);
  for (let y = 0; y < SIZE; y++) for (let x = 0; x < SIZE; x++) images.push(0.7 * pix(k, x, y, ph) + 0.3 * rnd());
}
const X = tf.tensor4d(images, [320, SIZE, SIZE, 1]);
const Y = tf.oneHot(tf.tensor1d(labels, 'int32'), 4);
// %% the "raw" logits go to our own loss, as in the TensorFlow core tutorial
const model = tf.sequential();
model.add(tf.layers.conv2d({ filters: 6, kernelSize: 3, activation: 'relu', inputShape: [SIZE, SIZE, 1] }));
model.add(tf.layers.maxPooling2d({ poolSize: 2 }));
model.add(tf.layers.flatten());
model.add(tf.layers.dense({ units: 4, activation: 'softmax' }));
const optimizer = tf.train.adam(0.005);
const crossEntropy = (labels: tf.Tensor, pred: tf.Tensor) => tf.losses.softmaxCrossEntropy(labels, pred);
// %% training loop
const BATCH = 32;
for (let epoch = 0; epoch < 10; epoch++) {
  let sum = 0;
  for (let b = 0; b < 256; b += BATCH) {
    const cost = optimizer.minimize(() => {
      const out = model.apply(X.slice(b, BATCH), { training: true }) as tf.Tensor;
      return crossEntropy(Y.slice(b, BATCH), out) as tf.Scalar;
    }, true) as tf.Scalar;
    sum += cost.dataSync()[0];
    cost.dispose();
  }
  if (epoch % 3 === 0) console.log('epoch', epoch, 'loss', (sum / 8).toFixed(4));
}
// %% validation
const guess = (model.predict(X.slice(256, 64)) as tf.Tensor).argMax(-1);
console.log('val acc', guess.equal(Y.slice(256, 64).argMax(-1)).mean().dataSync()[0]);
