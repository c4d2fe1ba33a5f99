import * as tf from '@tensorflow/tfjs';
// %% tiny "traffic signs" 8x8 with one of 3 symbols in a noisy picture
let q = 1313;
const rnd = () => { q = (q * 48271) % 2147483647; return q / 2147483647; };
const SYM = [['111', '010', '010'], ['101', '010', '101'], ['111', '101', '111']];
const S = 8;
function sign(k: number) {
  const im = Array.from({ length: S * S }, () => 0.25 * rnd());
  const ox = 1 + Math.floor(rnd() * 4), oy = 1 + Math.floor(rnd() * 4);
  SYM[k].forEach((line, y) => [...line].forEach((c, x) => { if (c === '1') im[(oy + y) * S + ox + x] = 0.75 + 0.25 * rnd(); }));
  return im;
}
const ks = Array.from({ length: 220 }, () => Math.floor(rnd() * 3));
const X = tf.tensor4d(ks.flatMap(sign), [220, S, S, 1]);
const Y = tf.oneHot(tf.tensor1d(ks, 'int32'), 3);
// %% conv net
const model = tf.sequential();
model.add(tf.layers.conv2d({ inputShape: [S, S, 1], filters: 6, kernelSize: 1, activation: 'relu' }));
model.add(tf.layers.conv2d({ filters: 8, kernelSize: 1, activation: 'relu' }));
model.add(tf.layers.globalMaxPooling2d({}));
model.add(tf.layers.dense({ units: 16, activation: 'relu' }));
model.add(tf.layers.dense({ units: 3, activation: 'softmax' }));
model.compile({ optimizer: tf.train.adam(0.01), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
// %% train
await model.fit(X, Y, { epochs: 9, batchSize: 32, validationSplit: 0.2 });
const sure = (model.predict(X.slice(176)) as tf.Tensor).max(-1).mean();
console.log('mean confidence on validation', sure.dataSync()[0].toFixed(3));
