import * as tf from '@tensorflow/tfjs';

// One alarm in ten rows: the rare class counts nine times in the loss
const n = 1200;
const sensor = tf.randomNormal([n, 5], 0, 1, 'float32', 135);
const alarm = sensor.slice([0, 0], [n, 1]).mul(1.2).add(sensor.slice([0, 3], [n, 1])).greater(2).toFloat();
const [xTrain, xHeld] = tf.split(sensor, [960, 240]) as tf.Tensor2D[];
const [yTrain, yHeld] = tf.split(alarm, [960, 240]) as tf.Tensor2D[];
// %%
const guard = tf.sequential();
guard.add(tf.layers.dense({ units: 20, activation: 'elu', inputShape: [5] }));
guard.add(tf.layers.dense({ units: 1, activation: 'sigmoid' }));
guard.compile({ optimizer: tf.train.adam(0.005), loss: 'binaryCrossentropy', metrics: ['accuracy'] });
await guard.fit(xTrain, yTrain, {
  epochs: 25,
  batchSize: 32,
  classWeight: { 0: 1, 1: 9 },
  validationData: [xHeld, yHeld],
  verbose: 0,
});
