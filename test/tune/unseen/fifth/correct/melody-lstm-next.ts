import * as tf from '@tensorflow/tfjs';

// next note of a simple melody, labels as integers
const SCALE = 8, LEN = 10;
let s = 36;
const rnd = () => { s = (s * 16807) % 2147483647; return s / 2147483647; };
const patterns = [[0, 2, 4, 2], [1, 3, 5, 7], [6, 4, 2, 0], [0, 0, 5, 5]];
const song: number[] = [];
while (song.length < 260) {
  const p = patterns[Math.floor(rnd() * patterns.length)];
  song.push(...p, ...p, ...p, ...p);
}
const X: number[][] = [], Y: number[] = [];
for (let i = 0; i + LEN < song.length; i++) { X.push(song.slice(i, i + LEN)); Y.push(song[i + LEN]); }
const x = tf.oneHot(tf.tensor2d(X, undefined, 'int32'), SCALE).toFloat();
const y = tf.tensor1d(Y);

// %%
const melody = tf.sequential();
melody.add(tf.layers.lstm({ units: 24, inputShape: [LEN, SCALE] }));
melody.add(tf.layers.dense({ units: SCALE, activation: 'softmax' }));
melody.compile({ optimizer: tf.train.adam(0.02), loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] });
// %%
await melody.fit(x, y, { epochs: 15, batchSize: 25, shuffle: true });
