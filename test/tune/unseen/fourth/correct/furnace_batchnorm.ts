import * as tf from '@tensorflow/tfjs';

// Furnace telemetry in plain engineering units; the network's first layer standardises it by itself.
let s = 1500;
const rnd = () => { s = (s * 48271) % 2147483647; return s / 2147483647; };
const log = Array.from({ length: 800 }, () => {
  const tempK = 1200 + 400 * rnd(), pressurePa = 90000 + 40000 * rnd(), oxygen = 0.01 + 0.05 * rnd(), feed = 200 + 100 * rnd();
  const t = (tempK - 1400) / 115, p = (pressurePa - 110000) / 11500, o = (oxygen - 0.035) / 0.0144, f = (feed - 250) / 29;
  return { row: [tempK, pressurePa, oxygen, feed], bad: 0.9 * t * o - 0.8 * p + 0.6 * f + 0.3 * (rnd() - 0.5) > 0 ? 1 : 0 };
});
const X = tf.tensor2d(log.map((l) => l.row)), Y = tf.tensor2d(log.map((l) => [l.bad]));
// %%
const input = tf.input({ shape: [4], name: 'telemetry' });
const standard = tf.layers.batchNormalization({ momentum: 0.9, epsilon: 1e-6 }).apply(input);
const h1 = tf.layers.dense({ units: 24, activation: 'relu' }).apply(standard);
const h2 = tf.layers.dense({ units: 12, activation: 'relu' }).apply(h1);
const bad = tf.layers.dense({ units: 1, activation: 'sigmoid' }).apply(h2) as tf.SymbolicTensor;
const furnace = tf.model({ inputs: input, outputs: bad });
// %%
furnace.compile({ optimizer: tf.train.adam(0.005), loss: 'binaryCrossentropy', metrics: ['accuracy'] });
const { history } = await furnace.fit(X, Y, { epochs: 20, batchSize: 64, validationSplit: 0.2, verbose: 0 });
const va = history.val_acc as number[];
// two readings that an operator knows by heart
const known = tf.tensor2d([[1550, 100000, 0.055, 280], [1550, 125000, 0.015, 210]]);
const p = furnace.predict(known) as tf.Tensor;
console.log('p(bad)', Array.from(p.dataSync()).map((v) => v.toFixed(2)).join(' '), '(expected high, low)');
console.log('validation accuracy', va.map((v) => v.toFixed(2)).filter((_, i) => i % 5 === 4).join(' '));
