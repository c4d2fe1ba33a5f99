import * as tf from '@tensorflow/tfjs';

const N = 20;
function shape(round: boolean, n: number) {
  const buf = tf.buffer([N, N, 1]);
  const r = 3 + (n % 4);
  const [y, x] = [7 + (n % 6), 7 + ((n * 5) % 6)];
  for (let i = 0; i < N; i++)
    for (let j = 0; j < N; j++) {
      const inside = round ? Math.hypot(i - y, j - x) <= r : Math.max(Math.abs(i - y), Math.abs(j - x)) <= r;
      buf.set(inside ? 1 : 0, i, j, 0);
    }
  return tf.tidy(() => buf.toTensor().add(tf.randomNormal([N, N, 1], 0, 0.1, 'float32', n + 1)) as tf.Tensor3D);
}
const round = Array.from({ length: 320 }, (_, i) => ((i * 13) >> 2) % 2);
const images = tf.stack(round.map((r, i) => shape(r === 1, i))) as tf.Tensor4D;
const isRound = tf.tensor2d(round, [320, 1]);
// %%
const net = tf.sequential();
net.add(tf.layers.conv2d({ inputShape: [N, N, 1], filters: 8, kernelSize: 3, padding: 'same', activation: 'relu' }));
net.add(tf.layers.maxPooling2d({ poolSize: 2 }));
net.add(tf.layers.separableConv2d({ filters: 16, kernelSize: 3, padding: 'same', activation: 'relu' }));
net.add(tf.layers.flatten());
net.add(tf.layers.dense({ units: 1, activation: 'sigmoid' }));
net.compile({ optimizer: tf.train.adam(0.004), loss: 'binaryCrossentropy', metrics: ['accuracy'] });
await net.fit(images, isRound, { epochs: 15, batchSize: 32, validationSplit: 0.2, verbose: 0 });
