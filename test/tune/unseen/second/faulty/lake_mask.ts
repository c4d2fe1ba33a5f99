import * as tf from '@tensorflow/tfjs';

const S = 16;
const scenes = tf.tidy(() => {
  const imgs: tf.Tensor3D[] = [];
  const masks: tf.Tensor3D[] = [];
  for (let i = 0; i < 240; i++) {
    const c = [4 + ((i * 7) % 8), 4 + ((i * 5) % 8)];
    const rad = 2 + (i % 3);
    const m = tf.buffer([S, S, 1]);
    for (let a = 0; a < S; a++) for (let b = 0; b < S; b++) m.set(Math.hypot(a - c[0]!, b - c[1]!) < rad ? 1 : 0, a, b, 0);
    const mask = m.toTensor() as tf.Tensor3D;
    masks.push(mask);
    imgs.push(mask.mul(-0.4).add(0.6).add(tf.randomNormal([S, S, 1], 0, 0.12, 'float32', i + 1)) as tf.Tensor3D);
  }
  return { x: tf.stack(imgs), y: tf.stack(masks) };
});
// %%
const conv = (filters: number, kernelSize: number, activation: 'relu' | 'sigmoid') =>
  tf.layers.conv2d({ filters, kernelSize, activation, padding: 'same' });
const image = tf.input({ shape: [S, S, 1] });
const e1 = conv(8, 3, 'relu').apply(image) as tf.SymbolicTensor;
const e2 = conv(16, 3, 'relu').apply(tf.layers.maxPooling2d({ poolSize: 2 }).apply(e1)) as tf.SymbolicTensor;
const up = tf.layers.upSampling2d({ size: [2, 2] }).apply(e2) as tf.SymbolicTensor;
const d1 = conv(8, 3, 'relu').apply(tf.layers.concatenate().apply([e1, up]));
const mask = conv(1, 1, 'relu').apply(d1) as tf.SymbolicTensor;
const unet = tf.model({ inputs: image, outputs: mask });
unet.compile({ optimizer: tf.train.adam(0.003), loss: 'binaryCrossentropy' });
// %%
await unet.fit(scenes.x, scenes.y, { epochs: 8, batchSize: 16, validationSplit: 0.2, verbose: 0 });
