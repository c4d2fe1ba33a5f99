import * as tf from '@tensorflow/tfjs';

const ST = 12, N = 200;
let m0 = 7;
const rnd = () => { m0 = (m0 * 16807) % 2147483647; return m0 / 2147483647; };
// heart, flag, crown, star: quarter sums of light differ
const motif = Array.from({ length: N }, (_, i) => i % 4);
const stamps = motif.map((k) => Array.from({ length: ST * ST }, (_, q) => {
  const i = Math.floor(q / ST), j = q % ST;
  const on = [i < 6, j < 6, i > j, Math.hypot(i - 6, j - 6) < 4][k];
  return Math.round((on ? 180 : 60) + 70 * rnd());
}));
const x = tf.tensor2d(stamps).div(255).reshape([-1, ST, ST, 1]);
const y = tf.oneHot(tf.tensor1d(motif, 'int32'), 4);

// %%
const net = tf.sequential();
net.add(tf.layers.conv2d({ inputShape: [ST, ST, 1], filters: 12, kernelSize: 5, padding: 'same', activation: 'relu' }));
net.add(tf.layers.maxPooling2d({ poolSize: 2 }));
net.add(tf.layers.conv2d({ filters: 24, kernelSize: 5, padding: 'same', activation: 'relu' }));
net.add(tf.layers.maxPooling2d({ poolSize: 2 }));
net.add(tf.layers.reshape({ targetShape: [256] })); // 4 * 4 * 16
net.add(tf.layers.dense({ units: 64, activation: 'relu' }));
net.add(tf.layers.dropout({ rate: 0.25 }));
net.add(tf.layers.dense({ units: 4, activation: 'softmax' }));

// %%
net.compile({ optimizer: tf.train.adam(0.001), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
await net.fit(x, y, { epochs: 5, batchSize: 32 });
