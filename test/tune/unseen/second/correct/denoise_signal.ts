import * as tf from '@tensorflow/tfjs';

const T = 48;
const clean = tf.tidy(() => {
  const time = tf.linspace(0, 4, T).reshape([1, T]);
  const freq = tf.randomUniform([500, 1], 1, 3, 'float32', 55);
  const phase = tf.randomUniform([500, 1], 0, 6.28, 'float32', 56);
  return time.mul(freq).add(phase).sin().expandDims(2) as tf.Tensor3D;
});
const noisy = clean.add(tf.randomNormal([500, T, 1], 0, 0.3, 'float32', 57)) as tf.Tensor3D;
// %%
const filters = [16, 16];
const net = tf.sequential();
net.add(tf.layers.inputLayer({ inputShape: [T, 1] }));
for (const f of filters) net.add(tf.layers.conv1d({ filters: f, kernelSize: 7, padding: 'same', activation: 'relu' }));
net.add(tf.layers.conv1d({ filters: 1, kernelSize: 7, padding: 'same' }));
net.compile({ optimizer: tf.train.adam(0.003), loss: 'meanSquaredError' });
await net.fit(noisy, clean, { epochs: 15, batchSize: 25, validationSplit: 0.2, verbose: 0 });
