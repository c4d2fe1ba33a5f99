import * as tf from '@tensorflow/tfjs';

// one coin or two coins on the tray?
const G = 16, M = 200;
let seed = 1234;
function u() { seed = (1103515245 * seed + 12345) % 2147483648; return seed / 2147483648; }
const pix = new Float32Array(M * G * G);
const lab = new Float32Array(M);
for (let n = 0; n < M; n++) {
  const two = u() < 0.5;
  lab[n] = two ? 1 : 0;
  for (let c = 0; c < (two ? 2 : 1); c++) {
    const cx = c === 0 ? 3 + u() * 3 : 10 + u() * 3, cy = 3 + u() * 9;
    for (let i = 0; i < G; i++) for (let j = 0; j < G; j++) if (Math.hypot(i - cy, j - cx) < 2.6) pix[n * G * G + i * G + j] = 0.7;
  }
  for (let p = 0; p < G * G; p++) pix[n * G * G + p] += 0.3 * u();
}
const xs = tf.tensor4d(pix, [M, G, G, 1]);
const ys = tf.tensor2d(lab, [M, 1]);

// %%
const biasInitializer = tf.initializers.constant({ value: 5 });
const coin = tf.sequential({
  layers: [
    tf.layers.conv2d({ inputShape: [G, G, 1], filters: 6, kernelSize: 3, padding: 'same', activation: 'relu', biasInitializer }),
    tf.layers.maxPooling2d({ poolSize: 2 }),
    tf.layers.conv2d({ filters: 12, kernelSize: 3, padding: 'same', activation: 'relu', biasInitializer }),
    tf.layers.maxPooling2d({ poolSize: 2 }),
    tf.layers.flatten(),
    tf.layers.dense({ units: 24, activation: 'relu', biasInitializer }),
    tf.layers.dense({ units: 1, activation: 'sigmoid' }),
  ],
});
coin.compile({ optimizer: tf.train.sgd(0.01), loss: 'binaryCrossentropy', metrics: ['accuracy'] });
await coin.fit(xs, ys, { epochs: 6, batchSize: 25, shuffle: true });
