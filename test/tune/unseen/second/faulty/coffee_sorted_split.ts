import * as tf from '@tensorflow/tfjs';

const origins = ['Kenya', 'Brazil', 'Sumatra', 'Peru'];
const aroma = origins.map((_, k) =>
  tf.randomNormal([150, 7], 0, 0.5, 'float32', 200 + k).add(tf.randomNormal([1, 7], 0, 1, 'float32', 300 + k)),
);
const beans = tf.concat(aroma) as tf.Tensor2D;
const origin = tf.oneHot(
  tf.tensor1d(origins.flatMap((_, k) => Array.from({ length: 150 }, () => k)), 'int32'),
  origins.length,
);
// %%
const taster = tf.sequential({
  layers: [
    tf.layers.dense({ units: 20, activation: 'relu', inputShape: [7] }),
    tf.layers.dense({ units: origins.length, activation: 'softmax' }),
  ],
});
taster.compile({ optimizer: tf.train.adam(0.01), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
const h = await taster.fit(beans, origin, {
  epochs: 20,
  batchSize: 30,
  validationSplit: 0.25,
  verbose: 0,
});
h.history
