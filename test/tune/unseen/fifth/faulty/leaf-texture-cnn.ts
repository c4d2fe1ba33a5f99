import * as tf from '@tensorflow/tfjs';

// Four kinds of leaf texture: horizontal, vertical, diagonal veins, spots
let s = 77;
const rnd = () => (s = (s * 16807) % 2147483647) / 2147483647;
const SIZE = 14, N = 200, K = 4;

function leaf(k: number): number[] {
  const px: number[] = [];
  const ph = rnd() * 6;
  for (let i = 0; i < SIZE; i++)
    for (let j = 0; j < SIZE; j++) {
      let v = 0;
      if (k === 0) v = Math.sin(i * 1.6 + ph);
      if (k === 1) v = Math.sin(j * 1.6 + ph);
      if (k === 2) v = Math.sin((i + j) * 1.2 + ph);
      if (k === 3) v = Math.sin(i * 1.6 + ph) * Math.sin(j * 1.6 + ph);
      px.push(0.5 + 0.35 * v + 0.15 * (rnd() - 0.5));
    }
  return px;
}
const labels = Array.from({ length: N }, (_, i) => i % K);
const x = tf.tensor4d(labels.flatMap(leaf), [N, SIZE, SIZE, 1]);
const y = tf.oneHot(tf.tensor1d(labels, 'int32'), K);

// %%
const init = tf.initializers.constant({ value: 0.02 });
const net = tf.sequential();
net.add(tf.layers.conv2d({ inputShape: [SIZE, SIZE, 1], filters: 8, kernelSize: 3, padding: 'same', activation: 'relu', kernelInitializer: init }));
net.add(tf.layers.maxPooling2d({ poolSize: 2 }));
net.add(tf.layers.conv2d({ filters: 12, kernelSize: 3, padding: 'same', activation: 'relu', kernelInitializer: init }));
net.add(tf.layers.maxPooling2d({ poolSize: 2 }));
net.add(tf.layers.flatten());
net.add(tf.layers.dense({ units: 32, activation: 'relu', kernelInitializer: init }));
net.add(tf.layers.dense({ units: K, activation: 'softmax' }));
net.compile({ optimizer: tf.train.adam(0.002), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });

// %%
await net.fit(x, y, { epochs: 8, batchSize: 32, shuffle: true, validationSplit: 0.2 });
