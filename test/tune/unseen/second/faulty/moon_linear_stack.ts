import * as tf from '@tensorflow/tfjs';

const moon = (i: number, which: 0 | 1, eps: () => number): [number, number] => {
  const t = (i / 300) * Math.PI;
  return which === 0
    ? [Math.cos(t) + eps(), Math.sin(t) + eps()]
    : [1 - Math.cos(t) + eps(), 0.4 - Math.sin(t) + eps()];
};
let v = 10;
const eps = () => {
  v = (v * 16807) % 2147483647;
  return (v / 2147483647 - 0.5) * 0.3;
};
const all = Array.from({ length: 600 }, (_, i) => ({ p: moon(i >> 1, (i % 2) as 0 | 1, eps), c: i % 2 }));
tf.util.shuffle(all);
// %%
const net = tf.sequential({
  layers: [64, 32, 16].map((units, i) => tf.layers.dense(i ? { units } : { units, inputShape: [2] })),
});
net.add(tf.layers.dense({ units: 1, activation: 'sigmoid' }));
net.compile({ optimizer: tf.train.adam(0.01), loss: 'binaryCrossentropy', metrics: ['accuracy'] });
await net.fit(tf.tensor2d(all.map((a) => a.p)), tf.tensor2d(all.map((a) => [a.c])), {
  epochs: 40,
  batchSize: 32,
  validationSplit: 0.2,
  verbose: 0,
});
