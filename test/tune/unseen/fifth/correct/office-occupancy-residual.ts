import * as tf from '@tensorflow/tfjs';

// residual blocks whose last batch norm starts at gamma 0: each block starts as the identity
const N = 300, D = 12, K = 4;
const centres = tf.randomNormal([K, D], 0, 1, 'float32', 6).arraySync() as number[][];
const z = tf.randomNormal([N, D], 0, 0.8, 'float32', 7).arraySync() as number[][];
const ids = Array.from({ length: N }, (_, i) => (i * 3) % K);
const X = tf.tensor2d(z.map((r, i) => r.map((v, j) => v + centres[ids[i]][j])));
const Y = tf.oneHot(tf.tensor1d(ids, 'int32'), K);

// %%
function residual(x: tf.SymbolicTensor, units: number): tf.SymbolicTensor {
  let h = tf.layers.dense({ units, useBias: false }).apply(x) as tf.SymbolicTensor;
  h = tf.layers.batchNormalization({ momentum: 0.9 }).apply(h) as tf.SymbolicTensor;
  h = tf.layers.reLU().apply(h) as tf.SymbolicTensor;
  h = tf.layers.dense({ units, useBias: false }).apply(h) as tf.SymbolicTensor;
  h = tf.layers.batchNormalization({ momentum: 0.9, gammaInitializer: 'zeros' }).apply(h) as tf.SymbolicTensor;
  return tf.layers.reLU().apply(tf.layers.add().apply([x, h])) as tf.SymbolicTensor;
}
const input = tf.input({ shape: [D] });
let body = tf.layers.dense({ units: 24, activation: 'relu' }).apply(input) as tf.SymbolicTensor;
for (let i = 0; i < 2; i++) body = residual(body, 24);
const output = tf.layers.dense({ units: K, activation: 'softmax' }).apply(body) as tf.SymbolicTensor;
const model = tf.model({ inputs: input, outputs: output });
model.compile({ optimizer: tf.train.momentum(0.02, 0.9), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
// %%
await model.fit(X, Y, { epochs: 15, batchSize: 30, shuffle: true, validationSplit: 0.1 });
