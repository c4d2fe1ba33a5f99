import * as tf from '@tensorflow/tfjs';

// SCADA-like records of one wind turbine, ten-minute means.
function rng(seed: number): () => number {
  let s = seed >>> 0;
  return () => { s = (s * 1664525 + 1013904223) >>> 0; return s / 4294967296; };
}
const r = rng(11);
interface Row { wind: number; density: number; pitch: number; powerMW: number }
const rows: Row[] = Array.from({ length: 900 }, () => {
  const wind = 3 + 14 * r();
  const density = 1.15 + 0.12 * r();
  const pitch = Math.max(0, wind - 12) * 1.8 + r();
  const powerMW = 3.4 / (1 + Math.exp(-(wind - 9) * 0.9)) * (density / 1.22) + 0.05 * (r() - 0.5);
  return { wind, density, pitch, powerMW };
});
// %%
const X = tf.tensor2d(rows.map((q) => [(q.wind - 10) / 4, (q.density - 1.21) / 0.035, (q.pitch - 4) / 4]));
const y = tf.tensor2d(rows.map((q) => [q.powerMW]));
// %%
const config = { hidden: [24, 12], lr: 0.01, epochs: 30, batchSize: 32 };
const net = tf.sequential();
config.hidden.forEach((units, i) =>
  net.add(tf.layers.dense({ units, activation: 'relu', ...(i === 0 ? { inputShape: [3] } : {}) })));
net.add(tf.layers.dense({ units: 1, activation: 'sigmoid' }));
net.compile({ optimizer: tf.train.adam(config.lr), loss: 'meanSquaredError', metrics: ['mae'] });
// %%
await net.fit(X, y, { epochs: config.epochs, batchSize: config.batchSize, validationSplit: 0.2, verbose: 0 });
const sample = net.predict(X.slice([0, 0], [6, 3])) as tf.Tensor;
console.log('predicted MW', Array.from(sample.dataSync()).map((v) => v.toFixed(2)));
console.log('measured  MW', rows.slice(0, 6).map((q) => q.powerMW.toFixed(2)));
