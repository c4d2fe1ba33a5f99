import * as tf from '@tensorflow/tfjs';

const rand = (seed: number) => tf.randomNormal([700, 11], 0, 1, 'float32', seed);
const chem = rand(51);
const quality = tf.tidy(() => {
  const sweet = chem.slice([0, 0], [-1, 1]);
  const acid = chem.slice([0, 3], [-1, 1]);
  const alcohol = chem.slice([0, 10], [-1, 1]);
  return alcohol.sub(acid.sub(sweet).square().mul(0.6)).add(tf.randomNormal([700, 1], 0, 0.1, 'float32', 52)) as tf.Tensor2D;
});
// %%
const input = tf.input({ shape: [11], name: 'chemistry' });
const trunk = [48, 24, 12].reduce<tf.SymbolicTensor>(
  (t, units) => tf.layers.dense({ units, kernelRegularizer: tf.regularizers.l2({ l2: 1e-4 }) }).apply(t) as tf.SymbolicTensor,
  input,
);
const score = tf.layers.dense({ units: 1, name: 'quality' }).apply(trunk) as tf.SymbolicTensor;
const wine = tf.model({ inputs: input, outputs: score });
wine.compile({ optimizer: 'rmsprop', loss: 'meanSquaredError', metrics: ['mae'] });
await wine.fit(chem, quality, { epochs: 40, batchSize: 35, validationSplit: 0.2, verbose: 0 });
