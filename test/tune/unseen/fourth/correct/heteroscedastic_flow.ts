import * as tf from '@tensorflow/tfjs';

// Flow meter whose error grows with the flow: the net gives mean and log variance, Gaussian likelihood as the loss.
const N = 900;
const q = tf.randomUniform([N, 1], -1, 1, 'float32', 1);
const visc = tf.randomUniform([N, 1], -1, 1, 'float32', 2);
const eps = tf.randomNormal([N, 1], 0, 1, 'float32', 3);
const X = tf.concat([q, visc], 1) as tf.Tensor2D;
const flow = tf.tidy(() => q.mul(1.2).add(visc.mul(q).mul(0.5)).add(eps.mul(q.add(1.3).mul(0.15))));
const Y = tf.concat([flow, tf.zerosLike(flow)], 1) as tf.Tensor2D; // fit wants targets as wide as the output, the second column is not used
// %%
const input = tf.input({ shape: [2] });
const trunk = tf.layers.dense({ units: 20, activation: 'tanh' }).apply(input);
const mu = tf.layers.dense({ units: 1, name: 'mu' }).apply(trunk) as tf.SymbolicTensor;
const logVar = tf.layers.dense({ units: 1, name: 'log_var', kernelInitializer: 'zeros' }).apply(trunk) as tf.SymbolicTensor;
const joined = tf.layers.concatenate().apply([mu, logVar]) as tf.SymbolicTensor;
const meter = tf.model({ inputs: input, outputs: joined });
const gaussianNll = (t: tf.Tensor, p: tf.Tensor) => tf.tidy(() => {
  const [m, lv] = tf.split(p, 2, 1);
  const [flow] = tf.split(t, 2, 1);
  return lv.add(flow.sub(m).square().mul(lv.neg().exp())).mul(0.5).mean();
});
// %%
// the likelihood goes below zero when the spread is small; that is as it should be
meter.compile({ optimizer: tf.train.adam(0.01), loss: gaussianNll });
await meter.fit(X, Y, { epochs: 25, batchSize: 36, validationSplit: 0.2, verbose: 0 });
// %%
const probe = tf.tensor2d([[-0.9, 0], [0, 0], [0.9, 0]]);
const spread = tf.tidy(() => Array.from((meter.predict(probe) as tf.Tensor2D).slice([0, 1], [3, 1]).mul(0.5).exp().dataSync()));
console.log('predicted sigma', spread.map((v) => v.toFixed(3)).join(' '), '(true 0.060 0.195 0.330)');
