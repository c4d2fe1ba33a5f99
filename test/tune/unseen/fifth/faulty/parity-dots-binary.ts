import * as tf from '@tensorflow/tfjs';

// odd or even number of dots on a die
const DOTS: number[][] = [[], [4], [0, 8], [0, 4, 8], [0, 2, 6, 8], [0, 2, 4, 6, 8], [0, 2, 3, 5, 6, 8]];
let q = 3;
const rnd = () => { q = (q * 48271) % 2147483647; return q / 2147483647; };
const P = 12, N = 220;
const die = (v: number) => {
  const a = new Array<number>(P * P).fill(0);
  const oy = Math.floor(rnd() * 3), ox = Math.floor(rnd() * 3);
  for (const d of DOTS[v]) for (let i = 0; i < 2; i++) for (let j = 0; j < 2; j++) a[(oy + 4 * Math.floor(d / 3) + i) * P + ox + 4 * (d % 3) + j] = 200;
  return a.map((c) => c + 55 * rnd());
};
const values = Array.from({ length: N }, () => 1 + Math.floor(rnd() * 6));
const images = tf.tensor4d(values.flatMap(die), [N, P, P, 1]).div(255);
const odd = tf.tensor2d(values.map((v) => v % 2), [N, 1]);

// %%
const net = tf.sequential();
net.add(tf.layers.conv2d({ inputShape: [P, P, 1], filters: 8, kernelSize: 3, padding: 'same', activation: 'relu' }));
net.add(tf.layers.maxPooling2d({ poolSize: 2 }));
net.add(tf.layers.conv2d({ filters: 16, kernelSize: 3, padding: 'same', activation: 'relu' }));
net.add(tf.layers.maxPooling2d({ poolSize: 2 }));
net.add(tf.layers.flatten());
net.add(tf.layers.dense({ units: 48, activation: 'relu' }));
net.add(tf.layers.dropout({ rate: 0.25 }));
net.add(tf.layers.dense({ units: 1 }));
net.compile({ optimizer: tf.train.adam(0.001), loss: 'binaryCrossentropy', metrics: ['accuracy'] });
await net.fit(images, odd, { epochs: 7, batchSize: 32, validationSplit: 0.2 });
