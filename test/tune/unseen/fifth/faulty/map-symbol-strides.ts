import * as tf from '@tensorflow/tfjs';

const Q = 18, N = 300;
let seed = 12;
const rnd = () => { seed = (seed * 16807) % 2147483647; return seed / 2147483647; };
// church, bridge, camp, well: small symbols somewhere on the map
const mask: string[] = ['.#.###.#..#.', '###.#..#.#.#', '..#...#.####', '####..##..##'];
const px = new Float32Array(N * Q * Q), id = new Int32Array(N);
for (let n = 0; n < N; n++) {
  id[n] = n % 4;
  const oy = Math.floor(rnd() * 13), ox = Math.floor(rnd() * 14);
  for (let p = 0; p < Q * Q; p++) px[n * Q * Q + p] = 0.35 * rnd();
  for (let i = 0; i < 4; i++) for (let j = 0; j < 3; j++) if (mask[id[n]][i * 3 + j] === '#') px[n * Q * Q + (i + oy) * Q + j + ox] = 0.95;
}
const X = tf.tensor4d(px, [N, Q, Q, 1]), Y = tf.oneHot(tf.tensor1d(id, 'int32'), 4);

// %%
const input = tf.input({ shape: [Q, Q, 1] });
let h = tf.layers.conv2d({ filters: 8, kernelSize: 7, strides: 4, padding: 'valid', activation: 'relu', kernelInitializer: 'heNormal' }).apply(input);
h = tf.layers.conv2d({ filters: 16, kernelSize: 3, strides: 3, padding: 'valid', activation: 'relu', kernelInitializer: 'heNormal' }).apply(h);
h = tf.layers.flatten().apply(h);
h = tf.layers.dense({ units: 64, activation: 'relu' }).apply(h);
const symbols = tf.model({ inputs: input, outputs: tf.layers.dense({ units: 4, activation: 'softmax' }).apply(h) as tf.SymbolicTensor });
symbols.compile({ optimizer: tf.train.adam(0.001), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });

// %%
await symbols.fit(X, Y, { epochs: 15, batchSize: 32, shuffle: true, validationSplit: 0.2 });
