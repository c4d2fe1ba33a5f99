import * as tf from '@tensorflow/tfjs';

// Thermal camera on a switch cabinet, 8x8: in which quarter is the hot spot?
const N = 8;
let s = 230;
const rnd = () => { s = (s * 48271) % 2147483647; return s / 2147483647; };
function thermogram(quarter: number): number[] {
  const cy = (quarter >> 1) * 2.4 + 1.7 + 1.2 * rnd(), cx = (quarter & 1) * 2.4 + 1.7 + 1.2 * rnd();
  return Array.from({ length: N * N }, (_, k) => Math.exp(-((Math.floor(k / N) - cy) ** 2 + ((k % N) - cx) ** 2) / 1.2) + 0.25 * rnd());
}
const quarters = Array.from({ length: 320 }, (_, i) => i % 4);
const images = tf.tensor4d(quarters.flatMap(thermogram), [320, N, N, 1]);
const labels = tf.oneHot(tf.tensor1d(quarters, 'int32'), 4);
// %%
interface ConvCfg { filters: number; kernel: number; pool: number }
const convCfg: ConvCfg = { filters: 6, kernel: 3, pool: 6 };
function build(c: ConvCfg): tf.Sequential {
  return tf.sequential({ layers: [
    tf.layers.conv2d({ inputShape: [N, N, 1], filters: c.filters, kernelSize: c.kernel, activation: 'relu' }),
    tf.layers.maxPooling2d({ poolSize: c.pool }),
    tf.layers.flatten(),
    tf.layers.dense({ units: 16, activation: 'relu' }),
    tf.layers.dense({ units: 4, activation: 'softmax' }),
  ] });
}
// %%
const locator = build(convCfg);
locator.compile({ optimizer: tf.train.adam(0.01), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
const h = await locator.fit(images, labels, { epochs: 8, batchSize: 20, validationSplit: 0.2, verbose: 0 });
console.log('val acc', (h.history.val_acc as number[]).map((v) => v.toFixed(2)).join(' '));
