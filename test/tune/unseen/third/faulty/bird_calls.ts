import * as tf from '@tensorflow/tfjs';
// %% spectra of bird calls (16 bands), 4 species
let x0 = 2024;
const rand = () => { x0 = (x0 * 16807) % 2147483647; return x0 / 2147483647; };
const PEAKS = [[2, 9], [5, 12], [3, 14], [7, 10]];
const spectrum = (k: number) => Array.from({ length: 16 }, (_, b) => PEAKS[k].reduce((sum, p) => sum + Math.exp(-((b - p - 1.2 * (rand() - 0.5)) ** 2) / 2), 0) - 0.4 + 0.4 * (rand() - 0.5));
const species = Array.from({ length: 360 }, () => Math.floor(rand() * 4));
const X = tf.tensor2d(species.map(spectrum));
const Y = tf.oneHot(tf.tensor1d(species, 'int32'), 4);
// %% dropout against overfitting
const KEEP = 0.9;
const model = tf.sequential({
  layers: [
    tf.layers.dense({ units: 24, activation: 'relu', inputShape: [16] }),
    tf.layers.dropout({ rate: KEEP }),
    tf.layers.dense({ units: 16, activation: 'relu' }),
    tf.layers.dropout({ rate: KEEP }),
    tf.layers.dense({ units: 4, activation: 'softmax' }),
  ],
});
model.compile({ optimizer: tf.train.adam(0.005), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
// %% fit
const h = await model.fit(X, Y, { epochs: 20, batchSize: 24, validationSplit: 0.2 });
console.log(h.history.acc.at(-1), h.history.val_acc.at(-1));
