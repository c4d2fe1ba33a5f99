import * as tf from '@tensorflow/tfjs';

// small spectrograms of kick, snare, hat, tom
const F = 12, W = 12, N = 256;
let seed = 4;
const rnd = () => { seed = (seed * 16807) % 2147483647; return seed / 2147483647; };
const pics: number[] = [], cls: number[] = [];
for (let i = 0; i < N; i++) {
  const c = i % 4, centre = [1.5, 6, 10, 3.5][c], width = [1.2, 4, 1.2, 1.2][c], decay = [0.3, 0.5, 0.9, 0.12][c];
  for (let f = 0; f < F; f++) for (let t = 0; t < W; t++)
    pics.push(Math.exp(-(((f - centre) / width) ** 2)) * Math.exp(-decay * t) + 0.25 * rnd());
  cls.push(c);
}
const spec = tf.tensor4d(pics, [N, F, W, 1]);
const drum = tf.oneHot(tf.tensor1d(cls, 'int32'), 4).toFloat() as tf.Tensor2D;

// %%
const net = tf.sequential();
net.add(tf.layers.conv2d({ inputShape: [F, W, 1], filters: 8, kernelSize: 3, padding: 'same', activation: 'relu', kernelInitializer: 'heNormal' }));
net.add(tf.layers.maxPooling2d({ poolSize: 2 }));
net.add(tf.layers.conv2d({ filters: 12, kernelSize: 3, padding: 'same', activation: 'relu', kernelInitializer: 'heNormal' }));
net.add(tf.layers.maxPooling2d({ poolSize: 2 }));
net.add(tf.layers.flatten());
net.add(tf.layers.dense({ units: 4 }));

function crossEntropy(labels: tf.Tensor2D, logits: tf.Tensor2D): tf.Scalar {
  const perClass = labels.mul(tf.logSoftmax(logits)).neg();
  return perClass.mean(1).sum() as tf.Scalar;
}

// %%
const optimizer = tf.train.sgd(0.1);
const BATCH = 64;
for (let epoch = 0; epoch < 7; epoch++) {
  let total = 0;
  for (let b = 0; b < N; b += BATCH) {
    const xb = spec.slice([b, 0, 0, 0], [BATCH, F, W, 1]), yb = drum.slice([b, 0], [BATCH, 4]);
    const cost = optimizer.minimize(() => crossEntropy(yb, net.apply(xb, { training: true }) as tf.Tensor2D), true)!;
    total += cost.dataSync()[0];
    tf.dispose([xb, yb, cost]);
  }
  console.log(`epoch ${epoch + 1}: ${(total / (N / BATCH)).toFixed(4)}`);
}
