import * as tf from '@tensorflow/tfjs';

const A = 12, N = 130, TYPES = 3;
let t0 = 404;
const rnd = () => { t0 = (t0 * 16807) % 2147483647; return t0 / 2147483647; };
const lesions: number[] = [], type: number[] = [];
for (let n = 0; n < N; n++) {
  const k = Math.floor(rnd() * TYPES), r = 2.5 + 2 * rnd(), ph = 6 * rnd();
  for (let i = 0; i < A; i++) for (let j = 0; j < A; j++) {
    const dy = i - 5.5, dx = j - 5.5, ang = Math.atan2(dy, dx);
    const edge = r + (k === 1 ? 1.3 * Math.cos(5 * ang + ph) : 0);
    const dark = Math.hypot(dx, dy) < edge ? (k === 2 && Math.hypot(dx, dy) < edge / 2 ? 0.9 : 0.5) : 0;
    lesions.push(0.9 - dark + 0.1 * rnd(), 0.6 - 0.6 * dark + 0.1 * rnd(), 0.5 - 0.5 * dark + 0.1 * rnd());
  }
  type.push(k);
}
const x = tf.tensor4d(lesions, [N, A, A, 3]);
const y = tf.oneHot(tf.tensor1d(type, 'int32'), TYPES).toFloat();

// %%
const cfg = { widths: [6, 10, 14], rate: 0.5, lr: 0.01, momentum: 0.9, epochs: 5 };
const m = tf.sequential();
cfg.widths.forEach((filters, b) => {
  for (let k = 0; k < 2; k++) {
    m.add(tf.layers.conv2d({ filters, kernelSize: 3, padding: 'same', activation: 'relu', inputShape: b + k ? undefined : [A, A, 3] }));
    m.add(tf.layers.dropout({ rate: cfg.rate }));
  }
  m.add(tf.layers.maxPooling2d({ poolSize: 2 }));
});
m.add(tf.layers.flatten());
m.add(tf.layers.dense({ units: 24, activation: 'relu' }));
m.add(tf.layers.dropout({ rate: cfg.rate }));
m.add(tf.layers.dense({ units: TYPES, activation: 'softmax' }));
m.compile({ optimizer: tf.train.momentum(cfg.lr, cfg.momentum), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
// %%
await m.fit(x, y, { epochs: cfg.epochs, batchSize: 30, validationSplit: 0.1 });
