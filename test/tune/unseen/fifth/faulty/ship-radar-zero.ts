import * as tf from '@tensorflow/tfjs';

const N = 150, R = 14;
let a0 = 17;
const rnd = () => { a0 = (a0 * 16807) % 2147483647; return a0 / 2147483647; };
const echoes: number[][] = [], ship: number[] = [];
for (let n = 0; n < N; n++) {
  const k = n % 3, len = [1.2, 2.5, 4.5][k], ang = rnd() * 3.14, cy = 5 + 4 * rnd(), cx = 5 + 4 * rnd();
  echoes.push(Array.from({ length: R * R }, (_, p) => {
    const dy = Math.floor(p / R) - cy, dx = (p % R) - cx;
    const along = dx * Math.cos(ang) + dy * Math.sin(ang), across = -dx * Math.sin(ang) + dy * Math.cos(ang);
    return Math.exp(-((along / len) ** 2) - (across / 1.2) ** 2) + 0.2 * rnd();
  }));
  ship.push(k);
}
const x = tf.tensor2d(echoes).reshape([N, R, R, 1]);
const y = tf.oneHot(tf.tensor1d(ship, 'int32'), 3).toFloat();

// %%
const conv = (filters: number, extra = {}) => tf.layers.conv2d({ filters, kernelSize: 5, padding: 'same', activation: 'relu', kernelInitializer: 'zeros', ...extra });
const radar = tf.sequential({
  layers: [
    conv(4, { inputShape: [R, R, 1] }),
    tf.layers.maxPooling2d({ poolSize: 2 }),
    conv(8),
    tf.layers.maxPooling2d({ poolSize: 2 }),
    tf.layers.flatten(),
    tf.layers.dense({ units: 32, activation: 'relu' }),
    tf.layers.dropout({ rate: 0.25 }),
    tf.layers.dense({ units: 3 }),
  ],
});
radar.compile({ optimizer: tf.train.adam(0.001), loss: tf.metrics.categoricalCrossentropy, metrics: ['accuracy'] });
// %%
const run = await radar.fit(x, y, { epochs: 6, batchSize: 25, shuffle: true });
console.log(run.history.loss.map((l) => (l as number).toFixed(3)).join(' '));
