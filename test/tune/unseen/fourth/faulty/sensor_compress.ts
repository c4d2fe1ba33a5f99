import * as tf from '@tensorflow/tfjs';

// Strain gauges on a bridge: 20 channels driven by four modes. The code is sent over the radio link.
const CHANNELS = 20, MODES = 4, N = 600;
const amplitudes = tf.randomNormal([N, MODES], 0, 1, 'float32', 42) as tf.Tensor2D;
const shapes = tf.tensor2d(Array.from({ length: MODES }, (_, m) =>
  Array.from({ length: CHANNELS }, (_, c) => Math.sin(((m + 1) * Math.PI * (c + 0.5)) / CHANNELS))));
const noise = tf.randomNormal([N, CHANNELS], 0, 0.03, 'float32', 43);
const strains = tf.tidy(() => amplitudes.matMul(shapes).mul(0.6).add(noise)) as tf.Tensor2D;
// %%
interface CoderOptions { hidden: number; code: number }
function coder({ hidden, code }: CoderOptions) {
  const encoder = tf.sequential({ layers: [
    tf.layers.dense({ inputShape: [CHANNELS], units: hidden, activation: 'elu' }),
    tf.layers.dense({ units: code, name: 'code' }),
  ] });
  const decoder = tf.sequential({ layers: [
    tf.layers.dense({ inputShape: [code], units: hidden, activation: 'elu' }),
    tf.layers.dense({ units: CHANNELS }),
  ] });
  const auto = tf.sequential({ layers: [encoder, decoder] });
  auto.compile({ optimizer: tf.train.adam(0.01), loss: 'meanSquaredError' });
  return { encoder, decoder, auto };
}
// %%
const { encoder, auto } = coder({ hidden: 24, code: 1 });
await auto.fit(strains, strains, { epochs: 15, batchSize: 30, validationSplit: 0.15, verbose: 0 });
const explained = tf.tidy(() => {
  const e = (auto.predict(strains) as tf.Tensor).sub(strains).square().mean();
  return tf.scalar(1).sub(e.div(strains.square().mean())).dataSync()[0];
});
console.log(`code ${encoder.outputs[0].shape[1]} numbers, variance explained ${(100 * explained).toFixed(1)} %`);
