import * as tf from '@tensorflow/tfjs';

// Reflectance is a fraction between 0 and 1, so the output is a sigmoid and the error is squared.
const WAVES = 12;
let s = 5005;
const rnd = () => { s = (s * 48271) % 2147483647; return s / 2147483647; };
const leaf = () => {
  const chlorophyll = rnd(), water = rnd(), structure = rnd();
  const r = Array.from({ length: WAVES }, (_, k) => {
    const absorb = 2.5 * chlorophyll * Math.exp(-((k - 3) ** 2) / 3) + 2 * water * Math.exp(-((k - 9) ** 2) / 2);
    return 0.15 + 0.7 * structure * Math.exp(-absorb);
  });
  return { traits: [chlorophyll, water, structure].map((v) => 2 * v - 1), r };
};
const leaves = Array.from({ length: 600 }, leaf);
const T = tf.tensor2d(leaves.map((l) => l.traits)), R = tf.tensor2d(leaves.map((l) => l.r));
// %%
type Cfg = { width: number; depth: number; lr: number; epochs: number };
const build = (c: Cfg) => {
  const m = tf.sequential();
  for (let d = 0; d < c.depth; d++) m.add(tf.layers.dense({ units: c.width, activation: 'selu', kernelInitializer: 'leCunNormal', ...(d === 0 && { inputShape: [3] }) }));
  m.add(tf.layers.dense({ units: WAVES, activation: 'sigmoid' }));
  m.compile({ optimizer: tf.train.adam(c.lr), loss: 'meanSquaredError' });
  return m;
};
// %%
const cfg: Cfg = { width: 24, depth: 2, lr: 0.01, epochs: 20 };
const emulator = build(cfg);
const hist = await emulator.fit(T, R, { epochs: cfg.epochs, batchSize: 30, validationSplit: 0.2, verbose: 0 });
const v = hist.history.val_loss as number[];
console.log('emulator RMSE', Math.sqrt(v[v.length - 1]).toFixed(4));
