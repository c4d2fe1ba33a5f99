import * as tf from '@tensorflow/tfjs';

// Binary occupancy grids 8x8 with one rectangle; per-cell sigmoid and binary cross-entropy, input = target.
const G = 8;
let s = 64;
const rnd = () => { s = (s * 16807) % 2147483647; return s / 2147483647; };
const grid = () => {
  const x0 = Math.floor(rnd() * 5), y0 = Math.floor(rnd() * 5), w = 2 + Math.floor(rnd() * 3), h = 2 + Math.floor(rnd() * 3);
  return Array.from({ length: G * G }, (_, k) => {
    const i = Math.floor(k / G), j = k % G;
    return i >= y0 && i < y0 + h && j >= x0 && j < x0 + w ? 1 : 0;
  });
};
const train = tf.tensor2d(Array.from({ length: 500 }, grid)), held = tf.tensor2d(Array.from({ length: 100 }, grid));
// %%
const encoder = tf.sequential({ name: 'encoder', layers: [
  tf.layers.dense({ inputShape: [G * G], units: 24, activation: 'relu' }),
  tf.layers.dense({ units: 10, activation: 'linear' }),
] });
const decoder = tf.sequential({ name: 'decoder', layers: [
  tf.layers.dense({ inputShape: [10], units: 24, activation: 'relu' }),
  tf.layers.dense({ units: G * G, activation: 'sigmoid' }),
] });
const image = tf.input({ shape: [G * G] });
const auto = tf.model({ inputs: image, outputs: decoder.apply(encoder.apply(image)) as tf.SymbolicTensor });
auto.compile({ optimizer: tf.train.adam(0.005), loss: 'binaryCrossentropy', metrics: ['binaryAccuracy'] });
// %%
await auto.fit(train, train, { epochs: 22, batchSize: 25, validationData: [held, held], verbose: 0 });
const iou = tf.tidy(() => {
  const p = (auto.predict(held) as tf.Tensor).greater(0.5).toFloat();
  return p.mul(held).sum().div(tf.maximum(p, held).sum()).dataSync()[0];
});
console.log('IoU on held grids', iou.toFixed(3));
