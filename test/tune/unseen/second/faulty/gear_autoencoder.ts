import * as tf from '@tensorflow/tfjs';

// Vibration features of a gearbox: 12 correlated columns that come from 3 causes
const causes = tf.randomNormal([900, 3], 0, 1, 'float32', 11);
const mix = tf.randomNormal([3, 12], 0, 1, 'float32', 12);
const signals = causes.matMul(mix).add(tf.randomNormal([900, 12], 0, 0.1, 'float32', 13));
const mu = signals.mean(0);
const sd = tf.moments(signals, 0).variance.sqrt();
const z = signals.sub(mu).div(sd) as tf.Tensor2D;
// %%
function encoder(input: tf.SymbolicTensor) {
  const h = tf.layers.dense({ units: 10, activation: 'relu' }).apply(input);
  return tf.layers.dense({ units: 4, name: 'code' }).apply(h) as tf.SymbolicTensor;
}
function decoder(latent: tf.SymbolicTensor, dim: number) {
  const code = tf.layers.dense({ units: 10, activation: 'relu' }).apply(latent);
  return tf.layers.dense({ units: dim, activation: 'sigmoid', name: 'decoded' }).apply(code) as tf.SymbolicTensor;
}
const input = tf.input({ shape: [12] });
const auto = tf.model({ inputs: input, outputs: decoder(encoder(input), 12) });
auto.compile({ optimizer: 'adam', loss: 'meanSquaredError' });
// %%
const run = await auto.fit(z, z, { epochs: 60, batchSize: 32, validationSplit: 0.1, verbose: 0 });
run.history.loss.at(-1)
