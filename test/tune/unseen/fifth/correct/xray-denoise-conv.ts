import * as tf from '@tensorflow/tfjs';

// Denoising: noisy picture in, clean picture out, linear output and mean squared error
const S = 12, N = 150;
let q = 8;
const rnd = () => { q = (q * 48271) % 2147483647; return q / 2147483647; };
const clean: number[] = [], noisy: number[] = [];
for (let n = 0; n < N; n++) {
  const cy = 3 + 6 * rnd(), cx = 3 + 6 * rnd(), r = 2 + 2 * rnd(), ang = rnd() * 3;
  for (let i = 0; i < S; i++) for (let j = 0; j < S; j++) {
    const v = 0.6 * Math.exp(-(((i - cy) ** 2 + (j - cx) ** 2) / (r * r))) + (Math.abs(Math.cos(ang) * (i - 6) + Math.sin(ang) * (j - 6)) < 1 ? 0.4 : 0);
    clean.push(v);
    noisy.push(v + 0.5 * (rnd() + rnd() - 1));
  }
}
const X = tf.tensor4d(noisy, [N, S, S, 1]), Y = tf.tensor4d(clean, [N, S, S, 1]);

// %%
const net = tf.sequential();
net.add(tf.layers.conv2d({ inputShape: [S, S, 1], filters: 6, kernelSize: 3, padding: 'same', activation: 'relu' }));
net.add(tf.layers.conv2d({ filters: 6, kernelSize: 3, padding: 'same', activation: 'relu' }));
net.add(tf.layers.conv2d({ filters: 1, kernelSize: 3, padding: 'same' }));
net.compile({ optimizer: tf.train.adam(0.003), loss: 'meanSquaredError' });
console.log('mse of the noisy pictures', X.sub(Y).square().mean().dataSync()[0]);

// %%
await net.fit(X, Y, { epochs: 9, batchSize: 20, validationSplit: 0.1 });
