import * as tf from '@tensorflow/tfjs';

// Autoencoder of 8x8 strokes: the target is the input, pixels lie in [0, 1], hence sigmoid and log loss
let seed = 64;
const rnd = () => { seed = (seed * 16807) % 2147483647; return seed / 2147483647; };
const SIDE = 8, N = 400;
const strokes = Array.from({ length: N }, () => {
  const horizontal = rnd() < 0.5, a = Math.floor(rnd() * 7), b = Math.floor(rnd() * 7);
  return Array.from({ length: SIDE * SIDE }, (_, p) => {
    const i = Math.floor(p / SIDE), j = p % SIDE;
    const on = horizontal ? i === a || i === a + 1 || j === b : j === a || j === a + 1 || i === b;
    return on ? 1 : 0;
  });
});
const images = tf.tensor2d(strokes);

// %%
const CODE = 16;
const input = tf.input({ shape: [SIDE * SIDE] });
const enc1 = tf.layers.dense({ units: 48, activation: 'relu' }).apply(input);
const code = tf.layers.dense({ units: CODE, activation: 'relu', name: 'code' }).apply(enc1) as tf.SymbolicTensor;
const dec1 = tf.layers.dense({ units: 48, activation: 'relu' }).apply(code);
const rebuilt = tf.layers.dense({ units: SIDE * SIDE, activation: 'sigmoid' }).apply(dec1) as tf.SymbolicTensor;
const autoencoder = tf.model({ inputs: input, outputs: rebuilt });

// %%
autoencoder.compile({ optimizer: tf.train.adam(0.003), loss: 'binaryCrossentropy' });
await autoencoder.fit(images, images, { epochs: 40, batchSize: 32, shuffle: true, validationSplit: 0.1 });
const diff = (autoencoder.predict(images) as tf.Tensor).sub(images).abs().mean();
console.log('mean pixel error', diff.dataSync()[0]);
