import * as tf from '@tensorflow/tfjs';

// Two outputs of one trunk: where a blob is (regression) and which sign it has (binary)
const S = 12, N = 240;
let a = 50;
const rnd = () => { a = (a * 69621) % 2147483647; return a / 2147483647; };
const pix: number[] = [], pos: number[][] = [], sign: number[][] = [];
for (let n = 0; n < N; n++) {
  const cy = 2 + 8 * rnd(), cx = 2 + 8 * rnd(), up = rnd() < 0.5 ? 1 : 0;
  for (let i = 0; i < S; i++) for (let j = 0; j < S; j++) pix.push((up ? 1 : -1) * Math.exp(-((i - cy) ** 2 + (j - cx) ** 2) / 6) + 0.1 * (rnd() - 0.5));
  pos.push([cy / S, cx / S]);
  sign.push([up]);
}
const X = tf.tensor4d(pix, [N, S, S, 1]);

// %%
const input = tf.input({ shape: [S, S, 1] });
let h = tf.layers.conv2d({ filters: 8, kernelSize: 3, padding: 'same', activation: 'relu' }).apply(input) as tf.SymbolicTensor;
h = tf.layers.maxPooling2d({ poolSize: 2 }).apply(h) as tf.SymbolicTensor;
h = tf.layers.flatten().apply(h) as tf.SymbolicTensor;
h = tf.layers.dense({ units: 48, activation: 'relu' }).apply(h) as tf.SymbolicTensor;
const where = tf.layers.dense({ units: 2, name: 'where' }).apply(h) as tf.SymbolicTensor;
const which = tf.layers.dense({ units: 1, activation: 'sigmoid', name: 'which' }).apply(h) as tf.SymbolicTensor;
const model = tf.model({ inputs: input, outputs: [where, which] });
model.compile({
  optimizer: tf.train.adam(0.002),
  loss: ['meanSquaredError', 'binaryCrossentropy'],
});
// %%
await model.fit(X, [tf.tensor2d(pos), tf.tensor2d(sign)], { epochs: 15, batchSize: 32, validationSplit: 0.1 });
