import * as tf from '@tensorflow/tfjs';

// Response of cells to two drugs with synergy; log doses in, viability (centred) out.
const pts: [number, number, number][] = [];
let s = 36;
const rnd = () => { s = (s * 16807) % 2147483647; return s / 2147483647; };
for (let i = 0; i < 600; i++) {
  const a = 4 * rnd() - 2, b = 4 * rnd() - 2;
  const effect = 1 / (1 + Math.exp(-2 * (a - 0.3))) * 0.6 + 0.5 / (1 + Math.exp(-2 * b)) + 0.3 * Math.exp(-((a - 0.5) ** 2) - (b - 0.5) ** 2);
  pts.push([a, b, 1 - 2 * effect + 0.06 * (rnd() - 0.5)]);
}
const X = tf.tensor2d(pts.map(([a, b]) => [a, b])), Y = tf.tensor2d(pts.map(([, , v]) => [v]));
// %%
const penalty = () => tf.regularizers.l2({ l2: 1.0 });
const surface = tf.sequential();
for (const [i, units] of [20, 20].entries()) {
  surface.add(tf.layers.dense({ units, activation: 'relu', kernelRegularizer: penalty(), ...(i === 0 ? { inputShape: [2] } : {}) }));
}
surface.add(tf.layers.dense({ units: 1, kernelRegularizer: penalty() }));
surface.compile({ optimizer: tf.train.adam(0.01), loss: 'meanSquaredError', metrics: ['mse'] });
// %%
const res = await surface.fit(X, Y, {
  epochs: 20,
  batchSize: 30,
  validationSplit: 0.2,
  verbose: 0,
});
const mse = res.history.val_mse as number[];
console.log('validation mse', mse[mse.length - 1].toFixed(4), ' variance of the target', tf.moments(Y).variance.dataSync()[0].toFixed(4));
