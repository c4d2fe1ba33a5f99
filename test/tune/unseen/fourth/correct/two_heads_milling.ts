import * as tf from '@tensorflow/tfjs';

// Milling tool: wear in mm (regression) and broken or not (binary) from the same spindle features.
let s = 5252;
const rnd = () => { s = (s * 16807) % 2147483647; return s / 2147483647; };
const cuts = Array.from({ length: 700 }, () => {
  const v = Array.from({ length: 5 }, () => 2 * rnd() - 1);
  const wear = 0.3 + 0.12 * v[0] + 0.08 * v[1] * v[2] + 0.01 * (rnd() - 0.5);
  const z = 2.5 * v[3] + 2 * v[0] - 1.5 * v[4];
  return { v, wear, broken: z + 0.6 * (rnd() - 0.5) > 0 ? 1 : 0 };
});
const X = tf.tensor2d(cuts.map((c) => c.v));
const wear = tf.tensor2d(cuts.map((c) => [c.wear])), broken = tf.tensor2d(cuts.map((c) => [c.broken]));
// %%
const input = tf.input({ shape: [5], name: 'spindle' });
const shared = tf.layers.dense({ units: 24, activation: 'relu' }).apply(input) as tf.SymbolicTensor;
const wearHead = tf.layers.dense({ units: 1, activation: 'softplus', name: 'wear' }).apply(
  tf.layers.dense({ units: 12, activation: 'relu' }).apply(shared)) as tf.SymbolicTensor;
const brokenHead = tf.layers.dense({ units: 1, activation: 'sigmoid', name: 'broken' }).apply(shared) as tf.SymbolicTensor;
const model = tf.model({ inputs: input, outputs: [wearHead, brokenHead] });
// wear is in tenths of a millimetre, its squared error is tiny beside the cross-entropy: bring both to the same size
const WEAR_WEIGHT = 40;
const wearLoss = (t: tf.Tensor, p: tf.Tensor) => tf.tidy(() => t.sub(p).square().mean().mul(WEAR_WEIGHT));
model.compile({ optimizer: tf.train.adam(0.006), loss: [wearLoss, 'binaryCrossentropy'] as any });
// %%
await model.fit(X, [wear, broken], { epochs: 25, batchSize: 35, validationSplit: 0.2, verbose: 0 });
const [w, b] = model.predict(X.slice([560, 0], [140, 5])) as tf.Tensor[];
const mae = w.sub(wear.slice([560, 0], [140, 1])).abs().mean().dataSync()[0];
const acc = b.greater(0.5).equal(broken.slice([560, 0], [140, 1]).greater(0.5)).mean().dataSync()[0];
console.log(`wear error ${mae.toFixed(4)} mm, breakage accuracy ${acc.toFixed(3)}`);
