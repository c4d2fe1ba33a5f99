import * as tf from '@tensorflow/tfjs';

const H = 12, N = 200;
let s = 2;
const rnd = () => { s = (s * 16807) % 2147483647; return s / 2147483647; };
// strokes at five angles stand for five digits
const digits = Array.from({ length: N }, (_, i) => i % 5);
const strokes = digits.map((d) => {
  const a = (d * Math.PI) / 5, off = rnd() * 2 - 1;
  return Array.from({ length: H * H }, (_, p) => (Math.abs(Math.cos(a) * ((p % H) - 5.5) + Math.sin(a) * (Math.floor(p / H) - 5.5) - off) < 1 ? 230 : 20) + 20 * rnd());
});
const images = tf.tensor2d(strokes).reshape([N, H, H, 1]).div(255);
const labels = tf.oneHot(tf.tensor1d(digits, 'int32'), 5);

// %%
const model = tf.sequential();
model.add(tf.layers.conv2d({ inputShape: [H, H, 1], filters: 8, kernelSize: 5, padding: 'same', activation: 'relu' }));
model.add(tf.layers.maxPooling2d({ poolSize: 2, strides: 2 }));
model.add(tf.layers.conv2d({ filters: 16, kernelSize: 5, padding: 'same', activation: 'relu' }));
model.add(tf.layers.maxPooling2d({ poolSize: 2, strides: 2 }));
model.add(tf.layers.dense({ units: 64, activation: 'relu' }));
model.add(tf.layers.dropout({ rate: 0.25 }));
model.add(tf.layers.dense({ units: 5, activation: 'softmax' }));
model.compile({ optimizer: tf.train.adam(0.001), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
model.summary();

// %%
const info = await model.fit(images, labels, { epochs: 6, batchSize: 32, shuffle: true });
console.log(info.history.acc);
