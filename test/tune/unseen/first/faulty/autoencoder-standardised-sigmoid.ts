import * as tf from '@tensorflow/tfjs';

const rows = 600;
const factors = tf.randomNormal([rows, 2], 0, 1, 'float32', 6) as tf.Tensor2D;
const table = factors.matMul(tf.randomNormal([2, 9], 0, 1, 'float32', 7) as tf.Tensor2D);
const { mean, variance } = tf.moments(table, 0);
const standardised = table.sub(mean).div(variance.sqrt());

const createAutoencoder = (codeSize: number) => {
  const input = tf.input({ shape: [9] });
  const encoded = tf.layers.dense({ units: 16, activation: 'relu' }).apply(input);
  const code = tf.layers.dense({ units: codeSize }).apply(encoded);
  const decoded = tf.layers.dense({ units: 16, activation: 'relu' }).apply(code);
  const output = tf.layers.dense({ units: 9, activation: 'sigmoid' }).apply(decoded) as tf.SymbolicTensor;
  return tf.model({ inputs: input, outputs: output });
};
const ae = createAutoencoder(2);
ae.compile({ optimizer: tf.train.adam(0.005), loss: 'meanSquaredError' });
await ae.fit(standardised, standardised, { epochs: 20, batchSize: 30, validationSplit: 0.1 });
