// Tiny U-Net: mark the pixels of a disc in a noisy picture.
import * as tf from '@tensorflow/tfjs';

const S = 16;
function makeScenes(n: number, seed: number) {
  return tf.tidy(() => {
    const c = tf.randomUniform([n, 2], 5, 11, 'float32', seed);
    const r = tf.randomUniform([n, 1, 1], 2, 4.5, 'float32', seed + 1);
    const ys = tf.range(0, S).reshape([1, S, 1]).sub(c.slice([0, 0], [n, 1]).reshape([n, 1, 1]));
    const xs = tf.range(0, S).reshape([1, 1, S]).sub(c.slice([0, 1], [n, 1]).reshape([n, 1, 1]));
    const mask = ys.square().add(xs.square()).lessEqual(r.square()).toFloat().expandDims(-1);
    const image = mask.mul(0.5).add(0.25).add(tf.randomNormal([n, S, S, 1], 0, 0.12, 'float32', seed + 2)).clipByValue(0, 1);
    return { image, mask };
  });
}
const train = makeScenes(240, 1);
const val = makeScenes(60, 501);
// %%
const block = (x: tf.SymbolicTensor, filters: number) => {
  const a = tf.layers.conv2d({ filters, kernelSize: 3, padding: 'same', activation: 'relu', kernelInitializer: 'heNormal' }).apply(x);
  return tf.layers.conv2d({ filters, kernelSize: 3, padding: 'same', activation: 'relu', kernelInitializer: 'heNormal' }).apply(a) as tf.SymbolicTensor;
};
const inp = tf.input({ shape: [S, S, 1] });
const d1 = block(inp, 8);
const p1 = tf.layers.maxPooling2d({ poolSize: 2 }).apply(d1) as tf.SymbolicTensor;
const mid = block(p1, 16);
const up = tf.layers.conv2dTranspose({ filters: 8, kernelSize: 2, strides: 2, padding: 'same' }).apply(mid) as tf.SymbolicTensor;
const merged = tf.layers.concatenate().apply([d1, up]) as tf.SymbolicTensor;
const u1 = block(merged, 8);
const out = tf.layers.conv2d({ filters: 1, kernelSize: 1, activation: 'sigmoid' }).apply(u1) as tf.SymbolicTensor;
const unet = tf.model({ inputs: inp, outputs: out });
// %%
unet.compile({ optimizer: tf.train.adam(0.003), loss: 'binaryCrossentropy', metrics: ['accuracy'] });
await unet.fit(train.image, train.mask, { epochs: 6, batchSize: 12, validationData: [val.image, val.mask] });
