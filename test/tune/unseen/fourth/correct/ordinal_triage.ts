import * as tf from '@tensorflow/tfjs';

// Triage levels 0..4 are ordered: the target of level k is k ones then zeros, one sigmoid per threshold.
const LEVELS = 5;
const mk = (seed: number) => () => (seed = (seed * 69069 + 5) % 4294967296) / 4294967296;
const rnd = mk(911);
const patients = Array.from({ length: 800 }, () => {
  const v = Array.from({ length: 6 }, () => 2 * rnd() - 1);
  const severity = 1.2 * v[0] + 0.8 * v[1] - 0.6 * v[2] + 0.5 * v[3] * v[4] + 0.2 * (rnd() - 0.5);
  const level = Math.max(0, Math.min(LEVELS - 1, Math.floor(severity * 1.4 + 2.5)));
  return { v, level };
});
const encode = (level: number) => Array.from({ length: LEVELS - 1 }, (_, t) => (level > t ? 1 : 0));
const decode = (p: number[]) => p.filter((q) => q > 0.5).length;
// %%
const nTr = 640;
const X = tf.tensor2d(patients.map((p) => p.v)), Y = tf.tensor2d(patients.map((p) => encode(p.level)));
const [xTr, xTe] = tf.split(X, [nTr, patients.length - nTr]);
const [yTr, yTe] = tf.split(Y, [nTr, patients.length - nTr]);
const model = tf.sequential({ layers: [
  tf.layers.dense({ inputShape: [6], units: 24, activation: 'relu' }),
  tf.layers.dense({ units: LEVELS - 1, activation: 'sigmoid' }),
] });
model.compile({ optimizer: tf.train.adam(0.01), loss: 'binaryCrossentropy' });
await model.fit(xTr, yTr, { epochs: 25, batchSize: 32, validationData: [xTe, yTe], verbose: 0 });
// %%
const out = (model.predict(xTe) as tf.Tensor2D).arraySync();
const miss = out.map((p, i) => Math.abs(decode(p) - patients[nTr + i].level));
console.log('exact', (miss.filter((m) => m === 0).length / miss.length).toFixed(3), 'off by more than one', miss.filter((m) => m > 1).length);
