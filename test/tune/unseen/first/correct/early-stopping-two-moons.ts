import * as tf from '@tensorflow/tfjs';
import { setRandomSeed } from 'descent';

setRandomSeed(8);
function moons(n: number, noise = 0.12) {
  const pts = Array.from({ length: n }, () => {
    const upper = Math.random() < 0.5;
    const t = Math.PI * Math.random();
    const e = () => noise * (Math.random() * 2 - 1);
    return upper ? { x: [Math.cos(t) + e(), Math.sin(t) + e()], y: 0 } : { x: [1 - Math.cos(t) + e(), 0.5 - Math.sin(t) + e()], y: 1 };
  });
  return { xs: tf.tensor2d(pts.map((p) => p.x)), ys: tf.tensor2d(pts.map((p) => [p.y])) };
}
const tr = moons(500);
const va = moons(150);
// %%
const moon = tf.sequential({
  layers: [
    tf.layers.dense({ inputShape: [2], units: 24, activation: 'relu', kernelInitializer: 'heUniform' }),
    tf.layers.dense({ units: 24, activation: 'relu', kernelInitializer: 'heUniform' }),
    tf.layers.dense({ units: 1, activation: 'sigmoid' }),
  ],
});
moon.compile({ optimizer: tf.train.adam(0.01), loss: 'binaryCrossentropy', metrics: ['accuracy'] });
await moon.fit(tr.xs, tr.ys, {
  epochs: 60,
  batchSize: 25,
  validationData: [va.xs, va.ys],
  callbacks: tf.callbacks.earlyStopping({ monitor: 'val_loss', patience: 6 }),
});
