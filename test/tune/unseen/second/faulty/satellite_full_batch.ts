import * as tf from '@tensorflow/tfjs';

const BANDS = 9;
const classes = ['water', 'forest', 'field', 'town'];
const means = tf.randomNormal([classes.length, BANDS], 0, 1, 'float32', 70);
const cover = Array.from({ length: 3000 }, (_, i) => (i * 31 + (i >> 3)) % classes.length);
const idx = tf.tensor1d(cover, 'int32');
const pixels = means.gather(idx).add(tf.randomNormal([3000, BANDS], 0, 0.9, 'float32', 71)) as tf.Tensor2D;
const target = tf.oneHot(idx, classes.length);
// %%
const batchSize = pixels.shape[0];
const model = tf.sequential({
  layers: [
    tf.layers.dense({ inputShape: [BANDS], units: 32, activation: 'relu' }),
    tf.layers.dense({ units: classes.length, activation: 'softmax' }),
  ],
});
model.compile({ optimizer: tf.train.adam(0.001), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
// %%
await model.fit(pixels, target, { batchSize, epochs: 12, validationSplit: 0.2, verbose: 0 });
