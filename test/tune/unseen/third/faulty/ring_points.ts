import * as tf from '@tensorflow/tfjs';
// %% Is the point in the inner disc or in the outer ring? (make_circles)
const n = 320;
const eps = tf.randomNormal([n], 0, 0.08, 'float32', 5).arraySync() as number[];
const ang = tf.randomUniform([n], 0, 2 * Math.PI, 'float32', 6).arraySync() as number[];
const rows = ang.map((a, i) => {
  const inner = i % 2;
  const rad = (inner ? 0.4 : 1) + eps[i];
  return { xy: [rad * Math.cos(a), rad * Math.sin(a)], inner };
});
const xs = tf.tensor2d(rows.map((r) => r.xy));
const ys = tf.tensor2d(rows.map((r) => [r.inner]));

// %% classifier
const model = tf.sequential();
model.add(tf.layers.dense({ units: 1, activation: 'sigmoid', inputShape: [2] }));
model.compile({ optimizer: tf.train.adam(0.05), loss: 'binaryCrossentropy', metrics: ['accuracy'] });

// %% training
await model.fit(xs, ys, {
  epochs: 40,
  batchSize: 32,
  shuffle: true,
  validationSplit: 0.25,
});
const sample = model.predict(tf.tensor2d([[0, 0], [0.4, 0], [1, 0], [0, -1]])) as tf.Tensor;
sample.print();
