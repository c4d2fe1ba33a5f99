// Convolutional autoencoder: filters shrink towards the code and the sigmoid output is compared by squared error.
import * as tf from '@tensorflow/tfjs';

const size = 16;
const blobs = (n: number, seed: number) =>
  tf.tidy(() => {
    const cx = tf.randomUniform([n, 1, 1], 4, 12, 'float32', seed);
    const cy = tf.randomUniform([n, 1, 1], 4, 12, 'float32', seed + 1);
    const r = tf.randomUniform([n, 1, 1], 2.5, 6, 'float32', seed + 2);
    const xx = tf.range(0, size).reshape([1, 1, size]);
    const yy = tf.range(0, size).reshape([1, size, 1]);
    const d = xx.sub(cx).square().add(yy.sub(cy).square());
    return d.div(r.square()).neg().exp().expandDims(3) as tf.Tensor4D;
  });
const train = blobs(500, 100);
const valid = blobs(100, 900);
// %%
const { maxPooling2d, upSampling2d } = tf.layers;
const conv = (filters: number, seed: number, more = {}) =>
  tf.layers.conv2d({
    filters,
    kernelSize: 3,
    padding: 'same',
    activation: 'relu',
    kernelInitializer: tf.initializers.heNormal({ seed }),
    ...more,
  });
const encoder = [
  conv(16, 1, { inputShape: [size, size, 1] }),
  maxPooling2d({ poolSize: 2 }),
  conv(8, 2),
  maxPooling2d({ poolSize: 2 }),
];
const decoder = [
  conv(8, 3),
  upSampling2d({ size: [2, 2] }),
  conv(16, 4),
  upSampling2d({ size: [2, 2] }),
  tf.layers.conv2d({ filters: 1, kernelSize: 3, padding: 'same', activation: 'sigmoid' }),
];
const autoencoder = tf.sequential({ layers: [...encoder, ...decoder] });
autoencoder.compile({ optimizer: tf.train.adam(0.002), loss: 'meanSquaredError' });
await autoencoder.fit(train, train, { epochs: 12, batchSize: 25, validationData: [valid, valid] });
