import * as tf from '@tensorflow/tfjs';

// %% synthetic "breast cancer" table: radius, texture, smoothness, concavity
function lcg(seed: number) { let v = seed >>> 0; return () => (v = (1664525 * v + 1013904223) >>> 0) / 4294967296; }
const r = lcg(7);
function n(mu: number, sd: number) { let t = 0; for (let k = 0; k < 12; k++) t += r(); return mu + sd * (t - 6); }
const N = 360;
const feats: number[][] = []; const labels: number[] = [];
for (let i = 0; i < N; i++) {
  const malignant = r() < 0.42 ? 1 : 0;
  feats.push(malignant ? [n(17.4, 2.6), n(21.6, 3.5), n(0.103, 0.012), n(0.16, 0.06)] : [n(12.1, 1.8), n(17.9, 3.6), n(0.092, 0.013), n(0.05, 0.04)]);
  labels.push(malignant);
}
const X0 = tf.tensor2d(feats);
const { mean, variance } = tf.moments(X0.slice([0, 0], [280, 4]), 0);
const X = X0.sub(mean).div(variance.sqrt());
const y = tf.tensor2d(labels, [N, 1]);

// %% functional model
const inp = tf.input({ shape: [4] });
let h = tf.layers.dense({ units: 12, activation: 'relu' }).apply(inp) as tf.SymbolicTensor;
h = tf.layers.dense({ units: 12, activation: 'relu' }).apply(h) as tf.SymbolicTensor;
const out = tf.layers.dense({ units: 1, activation: 'sigmoid' }).apply(h) as tf.SymbolicTensor;
const net = tf.model({ inputs: inp, outputs: out });
net.compile({ optimizer: 'adam', loss: 'hinge', metrics: ['accuracy'] });

// %%
const history = await net.fit(X.slice([0, 0], [280, 4]), y.slice([0, 0], [280, 1]), {
  epochs: 20, batchSize: 32,
  validationData: [X.slice([280, 0], [80, 4]), y.slice([280, 0], [80, 1])],
});
console.log('final loss', history.history.loss[19]);
