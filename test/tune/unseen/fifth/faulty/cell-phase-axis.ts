import * as tf from '@tensorflow/tfjs';

const P = 12, N = 192, PHASES = ['G1', 'S', 'G2', 'M'];
let c0 = 15;
const uni = () => { c0 = (c0 * 48271) % 2147483647; return c0 / 2147483647; };
const cells: number[] = [], phase: number[] = [];
for (let n = 0; n < N; n++) {
  const ph = Math.floor(uni() * PHASES.length);
  const gap = ph === 3 ? 3 : 0, r = [2, 3, 4.2, 1.8][ph];
  for (let i = 0; i < P; i++) for (let j = 0; j < P; j++) {
    const d = Math.min(Math.hypot(i - 6 - gap, j - 6), Math.hypot(i - 6 + gap, j - 6));
    cells.push((d < r ? 0.75 : 0.1) + 0.2 * uni());
  }
  phase.push(ph);
}
const X = tf.tensor4d(cells, [N, P, P, 1]);
const Y = tf.oneHot(tf.tensor1d(phase, 'int32'), PHASES.length).toFloat();

// %%
function convUnit(x: tf.SymbolicTensor, filters: number): tf.SymbolicTensor {
  const c = tf.layers.conv2d({ filters, kernelSize: 3, padding: 'same', useBias: false, kernelInitializer: 'heNormal' }).apply(x);
  const b = tf.layers.batchNormalization().apply(c);
  const a = tf.layers.reLU().apply(b);
  return tf.layers.maxPooling2d({ poolSize: 2 }).apply(a) as tf.SymbolicTensor;
}
const inputs = tf.input({ shape: [P, P, 1] });
const body = convUnit(convUnit(inputs, 8), 16);
const logits = tf.layers.dense({ units: PHASES.length }).apply(tf.layers.flatten().apply(body)) as tf.SymbolicTensor;
const model = tf.model({ inputs, outputs: logits });

// %%
const ce = (labels: tf.Tensor, out: tf.Tensor) => labels.mul(tf.logSoftmax(out)).sum(0).neg().mean();
model.compile({ optimizer: tf.train.momentum(0.1, 0.9), loss: ce, metrics: ['accuracy'] });
await model.fit(X, Y, { epochs: 8, batchSize: 64, shuffle: true });
