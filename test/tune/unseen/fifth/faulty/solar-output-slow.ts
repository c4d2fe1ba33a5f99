import * as tf from '@tensorflow/tfjs';

const HOURS = 300;
const u = tf.randomUniform([HOURS, 4], -1.7, 1.7, 'float32', 12) as tf.Tensor2D; // sun angle, clouds, temperature, dust (standardised)
const out = tf.tidy(() => {
  const [sun, cloud, temp, dust] = tf.split(u, 4, 1);
  return sun.mul(0.6).sub(cloud.mul(0.5)).sub(temp.mul(0.1)).sub(dust.mul(sun).mul(0.15)).add(0.4);
}) as tf.Tensor2D;

// %%
const sun = tf.input({ shape: [4], name: 'weather' });
const h1 = tf.layers.dense({ units: 64, activation: 'relu' }).apply(sun);
const h2 = tf.layers.dense({ units: 64, activation: 'relu' }).apply(h1);
const watt = tf.layers.dense({ units: 1 }).apply(h2) as tf.SymbolicTensor;
const solar = tf.model({ inputs: sun, outputs: watt });

// a careful learning rate
const optimizer = tf.train.adam(0.00001);
solar.compile({ optimizer, loss: 'meanSquaredError', metrics: ['mae'] });

// %%
const log = await solar.fit(u, out, { epochs: 40, batchSize: 32, validationSplit: 0.1 });
console.log(log.history.loss[0], '->', log.history.loss[39]);
