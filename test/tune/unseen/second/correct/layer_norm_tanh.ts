import * as tf from '@tensorflow/tfjs';

const x = tf.randomNormal([1600, 16], 0, 1, 'float32', 85);
const y = x.matMul(tf.randomNormal([16, 1], 0, 0.4, 'float32', 86)).sin() as tf.Tensor2D;
// %%
function residual(t: tf.SymbolicTensor, width: number) {
  const n = tf.layers.layerNormalization().apply(t);
  const h = tf.layers.dense({ units: width, activation: 'tanh' }).apply(n);
  const o = tf.layers.dense({ units: width }).apply(h) as tf.SymbolicTensor;
  return tf.layers.add().apply([t, o]) as tf.SymbolicTensor;
}
const input = tf.input({ shape: [16] });
let h = tf.layers.dense({ units: 32 }).apply(input) as tf.SymbolicTensor;
for (let i = 0; i < 3; i++) h = residual(h, 32);
const output = tf.layers.dense({ units: 1 }).apply(h) as tf.SymbolicTensor;
const deep = tf.model({ inputs: input, outputs: output });
deep.compile({ optimizer: tf.train.adam(0.003), loss: 'meanSquaredError' });
await deep.fit(x, y, { epochs: 15, batchSize: 32, validationSplit: 0.2, verbose: 0 });
