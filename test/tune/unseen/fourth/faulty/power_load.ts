import * as tf from '@tensorflow/tfjs';

// City load in kW from temperature, hour and holiday flag.
const rng = (seed: number) => { let s = seed; return () => (s = (s * 1664525 + 1013904223) % 4294967296) / 4294967296; };
const r = rng(5151);
const hours = Array.from({ length: 1000 }, () => {
  const temp = -10 + 45 * r(), hour = Math.floor(24 * r()), holiday = r() < 0.1 ? 1 : 0;
  const kw = 42000 + 300 * (temp - 16) ** 2 / 4 + 9000 * Math.sin(((hour - 7) / 24) * 6.28) - 8000 * holiday + 900 * (r() - 0.5);
  return { inputs: [(temp - 12.5) / 13, Math.sin((hour / 24) * 6.28), Math.cos((hour / 24) * 6.28), holiday], kw };
});
const X = tf.tensor2d(hours.map((h) => h.inputs));
const kw = tf.tensor2d(hours.map((h) => [h.kw]));
// %%
const SCALE = 1;
const Y = kw;
const load = tf.sequential({ layers: [
  tf.layers.dense({ inputShape: [4], units: 24, activation: 'relu' }),
  tf.layers.dense({ units: 24, activation: 'relu' }),
  tf.layers.dense({ units: 1 }),
] });
load.compile({ optimizer: tf.train.adam(0.005), loss: 'meanSquaredError', metrics: ['mae'] });
// %%
const h = await load.fit(X, Y, { epochs: 20, batchSize: 32, validationSplit: 0.2, verbose: 0 });
const mae = h.history.val_mae as number[];
console.log('mean absolute error in kW, every fifth epoch:', mae.filter((_, i) => i % 5 === 4).map((v) => (v * SCALE).toFixed(0)).join(' '));
console.log('typical load', kw.mean().dataSync()[0].toFixed(0));
