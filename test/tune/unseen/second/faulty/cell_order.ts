import * as tf from '@tensorflow/tfjs';

const markers = tf.randomNormal([800, 14], 0, 1, 'float32', 171);
const types = markers.matMul(tf.randomNormal([14, 4], 0, 1, 'float32', 172)).argMax(1);
// %%
const stack: tf.layers.Layer[][] = [
  [tf.layers.dense({ units: 64, activation: 'relu', inputShape: [14] })],
  [tf.layers.dropout({ rate: 0.5 }), tf.layers.batchNormalization()],
  [tf.layers.dense({ units: 32, activation: 'relu' })],
  [tf.layers.dense({ units: 4, activation: 'softmax' })],
];
const cells = tf.sequential({ layers: stack.flat() });
cells.compile({ optimizer: tf.train.adam(0.002), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
// %%
await cells.fit(markers, tf.oneHot(types as tf.Tensor1D, 4), { epochs: 25, batchSize: 32, validationSplit: 0.2, verbose: 0 });
