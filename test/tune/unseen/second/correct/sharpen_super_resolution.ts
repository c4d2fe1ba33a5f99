import * as tf from '@tensorflow/tfjs';

const BIG = 16;
const sharp = tf.tidy(() => {
  const grid = tf.linspace(0, Math.PI, BIG);
  const pictures = Array.from({ length: 200 }, (_, i) => {
    const rows = grid.mul(1 + (i % 4)).add(i * 0.37).sin().reshape([BIG, 1]);
    const cols = grid.mul(1 + ((i >> 2) % 4)).add(i * 0.91).cos().reshape([1, BIG]);
    return rows.mul(cols).add(1).div(2);
  });
  return tf.stack(pictures).expandDims(3) as tf.Tensor4D;
});
const coarse = tf.avgPool(sharp, 2, 2, 'valid');
// %%
const low = tf.input({ shape: [BIG / 2, BIG / 2, 1] });
const bigger = tf.layers.upSampling2d({ size: [2, 2], interpolation: 'bilinear' }).apply(low) as tf.SymbolicTensor;
let t = tf.layers.conv2d({ filters: 16, kernelSize: 3, padding: 'same', activation: 'relu' }).apply(bigger);
t = tf.layers.conv2d({ filters: 1, kernelSize: 3, padding: 'same' }).apply(t);
// the net learns what the bilinear picture lacks
const high = tf.layers.add().apply([bigger, t as tf.SymbolicTensor]) as tf.SymbolicTensor;
const sr = tf.model({ inputs: low, outputs: high });
sr.compile({ optimizer: tf.train.adam(0.003), loss: 'meanSquaredError' });
await sr.fit(coarse, sharp, { epochs: 10, batchSize: 16, validationSplit: 0.2, verbose: 0 });
