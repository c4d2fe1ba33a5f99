import * as tf from '@tensorflow/tfjs';

const [rows, width] = [600, 24];
const clean = tf.tidy(() => {
  const phase = tf.randomUniform([rows, 1], 0, 2 * Math.PI, 'float32', 21);
  const speed = tf.randomUniform([rows, 1], 0.2, 0.5, 'float32', 22);
  return tf.range(0, width).expandDims(0).mul(speed).add(phase).sin().mul(0.5).add(0.5);
});

const dae = tf.sequential();
dae.add(tf.layers.gaussianNoise({ stddev: 0.1, inputShape: [width] }));
dae.add(tf.layers.dense({ units: 32, activation: 'relu' }));
dae.add(tf.layers.dense({ units: 8 }));
dae.add(tf.layers.dense({ units: 32, activation: 'relu' }));
dae.add(tf.layers.dense({ units: width, activation: 'sigmoid' }));
dae.compile({ optimizer: tf.train.adam(0.003), loss: 'binaryCrossentropy', metrics: ['mse'] });
await dae.fit(clean, clean, { epochs: 30, batchSize: 30, validationSplit: 0.1 });
