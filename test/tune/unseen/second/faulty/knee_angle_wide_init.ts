import * as tf from '@tensorflow/tfjs';

const marker = tf.randomNormal([800, 18], 0, 1, 'float32', 101);
const proj = tf.randomNormal([18, 2], 0, 0.3, 'float32', 102);
const angle = tf.tidy(() => {
  const [u, v] = tf.split(marker.matMul(proj), 2, 1) as [tf.Tensor2D, tf.Tensor2D];
  return u.sin().add(v.mul(0.5)) as tf.Tensor2D;
});
// %%
const wide = tf.initializers.randomNormal({ mean: 0, stddev: 3, seed: 4 });
const knee = tf.sequential({
  layers: [
    tf.layers.dense({ units: 50, activation: 'tanh', kernelInitializer: wide, inputShape: [18] }),
    tf.layers.dense({ units: 50, activation: 'tanh', kernelInitializer: wide }),
    tf.layers.dense({ units: 1 }),
  ],
});
knee.compile({ optimizer: tf.train.adam(0.001), loss: 'meanSquaredError' });
await knee.fit(marker, angle, { batchSize: 32, validationSplit: 0.2, verbose: 0 });
