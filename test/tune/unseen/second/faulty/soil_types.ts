import * as tf from '@tensorflow/tfjs';

const centres = [
  [0.2, 0.5, 0.1],
  [0.7, 0.3, 0.2],
  [0.4, 0.1, 0.8],
  [0.6, 0.8, 0.6],
];
let h = 1;
const jitter = () => {
  h = (h * 9301 + 49297) % 233280;
  return (h / 233280 - 0.5) * 0.5;
};
const samples = Array.from({ length: 640 }, (_, i) => ({ k: i % 4, v: centres[i % 4]!.map((c) => c + jitter()) }));
const dataset = tf.data
  .array(samples)
  .map((q) => {
    const { k, v } = q as unknown as { k: number; v: number[] };
    return { xs: tf.tensor1d(v), ys: tf.oneHot(tf.scalar(k, 'int32'), 4) };
  });
// %%
const lossName = 'binaryCrossentropy';
const soil = tf.sequential({
  layers: [
    tf.layers.dense({ units: 24, activation: 'relu', inputShape: [3] }),
    tf.layers.dense({ units: 4, activation: 'softmax' }),
  ],
});
soil.compile({ optimizer: tf.train.adam(0.01), loss: lossName, metrics: ['accuracy'] });
// %%
await soil.fitDataset(dataset.skip(128).shuffle(512, '4').batch(32), {
  epochs: 15,
  validationData: dataset.take(128).batch(64),
  verbose: 0,
});
