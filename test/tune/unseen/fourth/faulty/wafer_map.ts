import * as tf from '@tensorflow/tfjs';

// Defect patterns on a wafer, 8x8 maps: centre, edge, scratch, random, ring, none.
const D = 8, PATTERNS = ['centre', 'edge', 'scratch', 'random', 'ring', 'none'];
let s = 50;
const rnd = () => { s = (s * 16807) % 2147483647; return s / 2147483647; };
function defect(p: number): number[] {
  const col = Math.floor(rnd() * D);
  return Array.from({ length: D * D }, (_, k) => {
    const i = Math.floor(k / D), j = k % D, d = Math.hypot(i - 3.5, j - 3.5);
    const chance = [d < 1.8 ? 0.9 : 0.05, d > 3.9 ? 0.9 : 0.05, j === col ? 0.95 : 0.05, 0.4, Math.abs(d - 2.6) < 0.7 ? 0.9 : 0.05, 0.03][p];
    return rnd() < chance ? 1 : 0;
  });
}
const which = Array.from({ length: 480 }, (_, i) => i % 6);
const maps = tf.tensor2d(which.map(defect)), y = tf.oneHot(tf.tensor1d(which, 'int32'), 6);
// %%
const cfg = { hidden: 32, lr: 0.005, epochs: 15, batch: 24, finalActivation: 'softmax' as const };
const net = tf.sequential();
net.add(tf.layers.dense({ inputShape: [D * D], units: cfg.hidden, activation: 'relu' }));
net.add(tf.layers.dense({ units: PATTERNS.length, activation: cfg.finalActivation }));
net.add(tf.layers.softmax());
net.compile({ optimizer: tf.train.adam(cfg.lr), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
// %%
const fit = await net.fit(maps, y, { epochs: cfg.epochs, batchSize: cfg.batch, validationSplit: 0.2, verbose: 0 });
console.log('loss', (fit.history.loss as number[]).map((v) => v.toFixed(3)).filter((_, i) => i % 3 === 2).join(' '));
const p = (net.predict(maps.slice([0, 0], [6, D * D])) as tf.Tensor).max(1).dataSync();
console.log('largest probability per map', Array.from(p).map((v) => v.toFixed(2)).join(' '));
