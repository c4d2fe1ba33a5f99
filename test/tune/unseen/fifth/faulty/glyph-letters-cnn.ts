import * as tf from '@tensorflow/tfjs';

const GLYPHS: Record<string, string[]> = {
  A: ['..#..', '.#.#.', '#...#', '#####', '#...#'], E: ['#####', '#....', '###..', '#....', '#####'],
  H: ['#...#', '#...#', '#####', '#...#', '#...#'], O: ['.###.', '#...#', '#...#', '#...#', '.###.'],
  T: ['#####', '..#..', '..#..', '..#..', '..#..'], X: ['#...#', '.#.#.', '..#..', '.#.#.', '#...#'],
};
const letters = Object.keys(GLYPHS);
let sd = 8;
const rnd = () => { sd = (sd * 16807) % 2147483647; return sd / 2147483647; };
const D = 12, N = 252;
const px = new Float32Array(N * D * D), ids = new Int32Array(N);
for (let n = 0; n < N; n++) {
  ids[n] = n % letters.length;
  const oy = Math.floor(rnd() * 3), ox = Math.floor(rnd() * 3);
  for (let i = 0; i < 10; i++) for (let j = 0; j < 10; j++)
    if (GLYPHS[letters[ids[n]]][i >> 1][j >> 1] === '#') px[n * D * D + (i + oy) * D + j + ox] = 0.8;
  for (let k = 0; k < D * D; k++) px[n * D * D + k] += 0.2 * rnd();
}
const x = tf.tensor4d(px, [N, D, D, 1]), y = tf.oneHot(tf.tensor1d(ids, 'int32'), letters.length);

// %%
const m = tf.sequential();
m.add(tf.layers.conv2d({ inputShape: [D, D, 1], filters: 8, kernelSize: 3, padding: 'same', activation: 'relu' }));
m.add(tf.layers.maxPooling2d({ poolSize: 2 }));
m.add(tf.layers.conv2d({ filters: 16, kernelSize: 3, padding: 'same', activation: 'softmax' }));
m.add(tf.layers.maxPooling2d({ poolSize: 2 }));
m.add(tf.layers.flatten());
m.add(tf.layers.dense({ units: 40, activation: 'softmax' }));
m.add(tf.layers.dense({ units: letters.length, activation: 'softmax' }));
m.compile({ optimizer: tf.train.adam(0.001), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
await m.fit(x, y, { epochs: 6, batchSize: 32, validationSplit: 0.1 });
