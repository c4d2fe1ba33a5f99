// Learn digits 0-4, then keep the convolutions and teach only a new head the digits 5-9.
import * as tf from '@tensorflow/tfjs';
import { digits } from 'descent/data';

const all = await digits({ rows: 3000, seed: 14 });
async function subset(part: { xs: tf.Tensor; ys: tf.Tensor }, from: number) {
  const labels = await part.ys.argMax(-1).array() as number[];
  const rows = labels.flatMap((label, i) => (label >= from && label < from + 5 ? [i] : []));
  const index = tf.tensor1d(rows, 'int32');
  return {
    x: part.xs.gather(index),
    y: tf.oneHot(tf.tensor1d(rows.map((i) => labels[i] - from), 'int32'), 5),
  };
}
const low = { train: await subset(all.train, 0), val: await subset(all.validation, 0) };
const high = { train: await subset(all.train, 5), val: await subset(all.validation, 5) };
// %%
const featureLayers = [
  tf.layers.conv2d({ inputShape: [28, 28, 1], filters: 8, kernelSize: 3, strides: 2, activation: 'relu' }),
  tf.layers.conv2d({ filters: 16, kernelSize: 3, strides: 2, activation: 'relu' }),
  tf.layers.flatten(),
];
const head = () => [
  tf.layers.dense({ units: 32, activation: 'relu' }),
  tf.layers.dense({ units: 5, activation: 'softmax' }),
];
const first = tf.sequential({ layers: [...featureLayers, ...head()] });
first.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy', metrics: ['acc'] });
await first.fit(low.train.x, low.train.y, { epochs: 6, batchSize: 32, validationData: [low.val.x, low.val.y] });
// %%
for (const layer of featureLayers) layer.trainable = false;
const second = tf.sequential({ layers: [...featureLayers, ...head()] });
second.compile({ optimizer: tf.train.adam(), loss: 'categoricalCrossentropy', metrics: ['acc'] });
await second.fit(high.train.x, high.train.y, { epochs: 8, batchSize: 32, validationData: [high.val.x, high.val.y] });
