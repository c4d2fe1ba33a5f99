import * as tf from '@tensorflow/tfjs';

const V = 10, N = 240;
let g0 = 8080;
const rnd = () => { g0 = (g0 * 16807) % 2147483647; return g0 / 2147483647; };
const kinds = Array.from({ length: N }, (_, i) => i % 3);
const pics = kinds.map((k) => {
  const c = [3 + 3 * rnd(), 3 + 3 * rnd()];
  return Array.from({ length: V * V }, (_, p) => {
    const dy = Math.floor(p / V) - c[0], dx = (p % V) - c[1];
    const leaf = k === 0 ? Math.abs(dx) < 1 : k === 1 ? Math.hypot(dx, dy) < 2.5 : Math.abs(Math.abs(dx) - Math.abs(dy)) < 1;
    return (leaf ? 900 : 300) + 300 * rnd(); // 10-bit camera
  });
});
const X = tf.tensor2d(pics).reshape([N, V, V, 1]) as tf.Tensor4D;
const Y = tf.oneHot(tf.tensor1d(kinds, 'int32'), 3).toFloat() as tf.Tensor2D;

// %%
const net = tf.sequential();
net.add(tf.layers.batchNormalization({ inputShape: [V, V, 1] })); // scales the camera values
net.add(tf.layers.conv2d({ filters: 8, kernelSize: 3, padding: 'same', activation: 'relu' }));
net.add(tf.layers.batchNormalization());
net.add(tf.layers.maxPooling2d({ poolSize: 2 }));
net.add(tf.layers.conv2d({ filters: 12, kernelSize: 3, padding: 'same', activation: 'relu' }));
net.add(tf.layers.batchNormalization());
net.add(tf.layers.flatten());
net.add(tf.layers.dense({ units: 3 }));
const optimizer = tf.train.momentum(0.01, 0.9);

// %%
for (let epoch = 0; epoch < 8; epoch++) {
  let sum = 0;
  for (let i = 0; i < N; i += 24) {
    const c = optimizer.minimize(() => {
      const logits = net.apply(X.slice([i, 0, 0, 0], [24, V, V, 1]), { training: false }) as tf.Tensor2D;
      return tf.losses.softmaxCrossEntropy(Y.slice([i, 0], [24, 3]), logits) as tf.Scalar;
    }, true)!;
    sum += c.dataSync()[0] / 10;
    c.dispose();
  }
  console.log(`epoch ${epoch} loss ${sum.toFixed(4)}`);
}
