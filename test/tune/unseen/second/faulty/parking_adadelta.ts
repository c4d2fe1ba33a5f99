import * as tf from '@tensorflow/tfjs';

const week = 24 * 7;
const load: number[] = [];
const when: number[][] = [];
for (let t = 0; t < week * 6; t++) {
  const day = (t % 24) / 24;
  const wd = Math.floor(t / 24) % 7 < 5 ? 1 : 0;
  const a = 2 * Math.PI * day;
  when.push([Math.sin(a), Math.cos(a), Math.sin(2 * a), wd]);
  load.push(0.5 - 0.35 * Math.cos(a) * (0.4 + 0.6 * wd) + 0.04 * Math.sin(t * 78.233));
}
const shuffled = [...when.keys()];
tf.util.shuffleCombo(shuffled, load.map((_, i) => i));
const X = tf.tensor2d(shuffled.map((i) => when[i]!));
const Y = tf.tensor2d(shuffled.map((i) => [load[i]!]));
// %%
const optimizer = tf.train.adadelta();
const parking = tf.sequential({
  layers: [
    tf.layers.dense({ units: 32, inputShape: [4], activation: 'relu' }),
    tf.layers.dense({ units: 1, activation: 'linear' }),
  ],
});
parking.compile({ optimizer, loss: 'meanSquaredError', metrics: ['mae'] });
await parking.fit(X, Y, { epochs: 20, batchSize: 32, validationSplit: 0.2, verbose: 0 });
