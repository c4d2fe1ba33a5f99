import * as tf from '@tensorflow/tfjs';

const panels = tf.randomUniform([600, 5], -1, 1, 'float32', 14);
const power = tf.tidy(() => {
  const [sun, tilt, dust] = tf.split(panels.slice([0, 0], [600, 3]), 3, 1) as [tf.Tensor2D, tf.Tensor2D, tf.Tensor2D];
  return sun.add(1).mul(tilt.mul(1.5).cos()).sub(dust.mul(0.3)) as tf.Tensor2D;
});
// %%
const kernelInitializer = 'zeros';
const solar = tf.sequential();
solar.add(tf.layers.dense({ units: 32, activation: 'relu', kernelInitializer, inputShape: [5] }));
solar.add(tf.layers.dense({ units: 16, activation: 'relu', kernelInitializer }));
solar.add(tf.layers.dense({ units: 1, kernelInitializer }));
solar.compile({ optimizer: 'adam', loss: 'meanSquaredError' });
// %%
await solar.fit(panels, power, { epochs: 30, batchSize: 30, validationSplit: 0.2, verbose: 0 });
