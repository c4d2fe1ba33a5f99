import * as tf from '@tensorflow/tfjs';

// days of the week, labels 1 … 7
const CLASSES = 7;
const N = 700;
const day = Array.from({ length: N }, (_, i) => 1 + ((i * 5) % CLASSES));
const traffic = tf.tidy(() => {
  const d = tf.tensor1d(day).expandDims(1);
  const angle = d.mul((2 * Math.PI) / CLASSES);
  return tf.concat([angle.sin(), angle.cos(), d.div(7)], 1).add(tf.randomNormal([N, 3], 0, 0.05, 'float32', 3));
});
const y = tf.tensor1d(day, 'float32');

const model = tf.sequential();
model.add(tf.layers.dense({ inputShape: [3], units: 24, activation: 'relu' }));
model.add(tf.layers.dense({ units: CLASSES, activation: 'softmax' }));
model.compile({ optimizer: 'adam', loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] });
await model.fit(traffic, y, { epochs: 20, batchSize: 35, validationSplit: 0.15 });
