import * as tf from '@tensorflow/tfjs';

const COUNT = 240;
const dirty = Array.from({ length: COUNT }, (_, i) => (i * 11 + (i >> 2)) % 2);
const photos = tf.stack(
  dirty.map((d, i) =>
    tf.tidy(() => {
      const clean = tf.randomUniform([3, 20, 20], 0.6, 0.9, 'float32', 500 + i);
      const spot = tf.pad(tf.fill([3, 4, 4], 0.5), [[0, 0], [3 + (i % 9), 13 - (i % 9)], [2 + (i % 7), 14 - (i % 7)]]);
      return d ? clean.sub(spot) : clean;
    }),
  ),
) as tf.Tensor4D;
const state = tf.tensor2d(dirty, [COUNT, 1]);
// %%
const plate = tf.input({ shape: [3, 20, 20] });
let t = tf.layers.conv2d({ filters: 8, kernelSize: 3, padding: 'same', activation: 'relu' }).apply(plate);
t = tf.layers.conv2d({ filters: 16, kernelSize: 3, padding: 'same', activation: 'relu' }).apply(t);
t = tf.layers.globalAveragePooling2d({}).apply(t);
const answer = tf.layers.dense({ units: 1, activation: 'sigmoid' }).apply(t) as tf.SymbolicTensor;
const washer = tf.model({ inputs: plate, outputs: answer });
washer.compile({ optimizer: tf.train.adam(0.003), loss: 'binaryCrossentropy', metrics: ['accuracy'] });
await washer.fit(photos, state, { epochs: 12, batchSize: 24, validationSplit: 0.2, verbose: 0 });
