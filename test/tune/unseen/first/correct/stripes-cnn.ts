// Which way do the stripes run? 4 classes, 14 x 14 pixels.
import * as tf from '@tensorflow/tfjs';

const SIDE = 14;
const KINDS = 4;
let state = 12345;
const random = () => {
  state = (state * 16807) % 2147483647;
  return state / 2147483647;
};

function drawImage(kind: number): number[] {
  const angle = (kind * Math.PI) / KINDS;
  const phase = random() * 6;
  const pixels: number[] = [];
  for (let r = 0; r < SIDE; r++)
    for (let c = 0; c < SIDE; c++) {
      const v = Math.sin((r * Math.sin(angle) + c * Math.cos(angle)) * 1.4 + phase);
      pixels.push(Math.min(1, Math.max(0, 0.5 + 0.4 * v + 0.2 * (random() - 0.5))));
    }
  return pixels;
}

function makeSet(n: number) {
  const kinds = Array.from({ length: n }, () => Math.floor(random() * KINDS));
  return {
    images: tf.tensor4d(kinds.flatMap(drawImage), [n, SIDE, SIDE, 1]),
    labels: tf.oneHot(tf.tensor1d(kinds, 'int32'), KINDS),
  };
}
const train = makeSet(600);
const test = makeSet(150);
// %%
function getModel() {
  const model = tf.sequential();
  model.add(tf.layers.conv2d({
    inputShape: [SIDE, SIDE, 1],
    kernelSize: 3,
    filters: 8,
    activation: 'relu',
    kernelInitializer: 'varianceScaling',
  }));
  model.add(tf.layers.maxPooling2d({ poolSize: [2, 2], strides: [2, 2] }));
  model.add(tf.layers.conv2d({ kernelSize: 3, filters: 16, activation: 'relu', kernelInitializer: 'varianceScaling' }));
  model.add(tf.layers.maxPooling2d({ poolSize: [2, 2], strides: [2, 2] }));
  model.add(tf.layers.flatten());
  model.add(tf.layers.dense({ units: KINDS, kernelInitializer: 'varianceScaling', activation: 'softmax' }));
  model.compile({ optimizer: tf.train.adam(), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
  return model;
}
// %%
const model = getModel();
const res = await model.fit(train.images, train.labels, {
  batchSize: 32,
  epochs: 12,
  shuffle: true,
  validationData: [test.images, test.labels],
});
res.history.val_acc
