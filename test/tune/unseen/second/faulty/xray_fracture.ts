import * as tf from '@tensorflow/tfjs';

const COUNT = 400;
const SIDE = 16;
let seed = 7;
const next = () => {
  seed = (seed * 16807) % 2147483647;
  return seed / 2147483647;
};

const pixels = new Float32Array(COUNT * SIDE * SIDE);
const broken = new Float32Array(COUNT);
for (let n = 0; n < COUNT; n++) {
  broken[n] = next() < 0.5 ? 1 : 0;
  const left = 5 + Math.floor(next() * 3);
  const gap = 4 + Math.floor(next() * 8);
  for (let i = 0; i < SIDE; i++)
    for (let j = 0; j < SIDE; j++) {
      const bone = j >= left && j < left + 5 && !(broken[n] && (i === gap || i === gap + 1));
      pixels[(n * SIDE + i) * SIDE + j] = Math.round((bone ? 190 : 60) + 50 * next());
    }
}
// %%
const images = tf.tensor4d(pixels, [COUNT, SIDE, SIDE, 1]);
const labels = tf.tensor2d(broken, [COUNT, 1]);
// %%
const input = tf.input({ shape: [SIDE, SIDE, 1] });
let h = tf.layers.conv2d({ filters: 8, kernelSize: 3, activation: 'tanh', padding: 'same' }).apply(input);
h = tf.layers.maxPooling2d({ poolSize: 2 }).apply(h);
h = tf.layers.conv2d({ filters: 16, kernelSize: 3, activation: 'tanh', padding: 'same' }).apply(h);
h = tf.layers.flatten().apply(h);
const out = tf.layers.dense({ units: 1, activation: 'sigmoid' }).apply(h) as tf.SymbolicTensor;
const cnn = tf.model({ inputs: input, outputs: out });
cnn.compile({ optimizer: tf.train.adam(0.002), loss: 'binaryCrossentropy', metrics: ['accuracy'] });
await cnn.fit(images, labels, { epochs: 12, batchSize: 32, validationSplit: 0.2, verbose: 0 });
