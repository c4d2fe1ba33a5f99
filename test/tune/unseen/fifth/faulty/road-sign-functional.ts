import * as tf from '@tensorflow/tfjs';

// triangle / circle / square / cross, 12x12, three channels
function mulberry(a: number) {
  return () => { a |= 0; a = (a + 0x6d2b79f5) | 0; let t = Math.imul(a ^ (a >>> 15), 1 | a); t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t; return ((t ^ (t >>> 14)) >>> 0) / 4294967296; };
}
const rand = mulberry(9);
const S = 12;
const draw = (k: number) => {
  const cx = 5 + rand() * 2, cy = 5 + rand() * 2, r = 3 + rand() * 1.5, tint = [rand(), rand(), rand()];
  const out: number[] = [];
  for (let i = 0; i < S; i++) for (let j = 0; j < S; j++) {
    const dx = Math.abs(j - cx), dy = i - cy, d = Math.hypot(dx, dy);
    const on = k === 0 ? dy > -r && dy < r && dx < (dy + r) / 2 : k === 1 ? Math.abs(d - r) < 1 : k === 2 ? Math.max(dx, Math.abs(dy)) < r : Math.min(dx, Math.abs(dy)) < 1;
    tint.forEach((t) => out.push((on ? 0.5 + 0.5 * t : 0.1) + rand() * 0.2));
  }
  return out;
};
const total = 180;
const kinds = Array.from({ length: total }, () => Math.floor(rand() * 4));
const images = tf.tensor4d(kinds.flatMap(draw), [total, S, S, 3]);
const targets = tf.oneHot(tf.tensor1d(kinds, 'int32'), 4).toFloat();

// %%
const kernelInitializer = tf.initializers.randomNormal({ mean: 0, stddev: 0.9, seed: 3 });
const input = tf.input({ shape: [S, S, 3] });
let t = tf.layers.conv2d({ filters: 8, kernelSize: 3, padding: 'same', activation: 'relu', kernelInitializer }).apply(input) as tf.SymbolicTensor;
t = tf.layers.maxPooling2d({ poolSize: 2 }).apply(t) as tf.SymbolicTensor;
t = tf.layers.conv2d({ filters: 16, kernelSize: 3, padding: 'same', activation: 'relu', kernelInitializer }).apply(t) as tf.SymbolicTensor;
t = tf.layers.maxPooling2d({ poolSize: 2 }).apply(t) as tf.SymbolicTensor;
t = tf.layers.flatten().apply(t) as tf.SymbolicTensor;
t = tf.layers.dense({ units: 48, activation: 'relu', kernelInitializer }).apply(t) as tf.SymbolicTensor;
const logits = tf.layers.dense({ units: 4, kernelInitializer }).apply(t) as tf.SymbolicTensor;
const signs = tf.model({ inputs: input, outputs: logits });

// %%
signs.compile({ optimizer: tf.train.sgd(0.05), loss: (a: tf.Tensor, b: tf.Tensor) => tf.losses.softmaxCrossEntropy(a, b), metrics: ['accuracy'] });
await signs.fit(images, targets, { epochs: 6, batchSize: 32, validationSplit: 0.15 });
