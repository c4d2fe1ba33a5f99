import * as tf from '@tensorflow/tfjs';

// intact / crack / hole
const Z = 14, N = 180;
let q = 13;
const rnd = () => { q = (q * 69621) % 2147483647; return q / 2147483647; };
const buf = tf.buffer([N, Z, Z, 1]);
const kind = new Int32Array(N);
for (let n = 0; n < N; n++) {
  kind[n] = n % 3;
  const slope = rnd() * 2 - 1, off = 4 + rnd() * 6, cy = 4 + rnd() * 6;
  for (let i = 0; i < Z; i++) for (let j = 0; j < Z; j++) {
    let v = 0.7 + 0.2 * rnd();
    if (kind[n] === 1 && Math.abs(i - off - slope * (j - 7)) < 0.8) v = 0.1;
    if (kind[n] === 2 && Math.hypot(i - cy, j - off) < 2.3) v = 0.15;
    buf.set(v, n, i, j, 0);
  }
}
const x = buf.toTensor() as tf.Tensor4D;
const y = tf.oneHot(tf.tensor1d(kind, 'int32'), 3).toFloat();

// %%
const settings = { filters: [8, 16], dense: 48, learningRate: 1.5, epochs: 6 };
const net = tf.sequential();
settings.filters.forEach((filters, i) => {
  net.add(tf.layers.conv2d({ filters, kernelSize: 3, padding: 'same', activation: 'relu', kernelInitializer: 'heNormal', ...(i ? {} : { inputShape: [Z, Z, 1] }) }));
  net.add(tf.layers.maxPooling2d({ poolSize: 2 }));
});
net.add(tf.layers.flatten());
net.add(tf.layers.dense({ units: settings.dense, activation: 'relu', kernelInitializer: 'heNormal' }));
net.add(tf.layers.dense({ units: 3 }));
net.compile({ optimizer: tf.train.sgd(settings.learningRate), loss: (t: tf.Tensor, p: tf.Tensor) => tf.losses.softmaxCrossEntropy(t, p), metrics: ['accuracy'] });
await net.fit(x, y, { epochs: settings.epochs, batchSize: 32, shuffle: true });
