import * as tf from '@tensorflow/tfjs';
// %% autoencoder for little 6x6 "glyphs" made of 6 binary strokes
let v = 64;
const u = () => { v = (v * 16807) % 2147483647; return v / 2147483647; };
const STROKES: number[][] = [[0, 1, 2, 3, 4, 5], [30, 31, 32, 33, 34, 35], [0, 6, 12, 18, 24, 30], [5, 11, 17, 23, 29, 35], [14, 15, 20, 21], [7, 10, 25, 28]];
const glyphs = Array.from({ length: 300 }, () => {
  const px = new Array(36).fill(0);
  STROKES.forEach((s) => { if (u() < 0.5) s.forEach((i) => (px[i] = 1)); });
  return px;
});
const X = tf.tensor2d(glyphs);
// %% encoder and decoder
const LATENT = 1;
const encoder = tf.sequential({ layers: [
  tf.layers.dense({ inputShape: [36], units: 32, activation: 'relu' }),
  tf.layers.dense({ units: LATENT, activation: 'relu', name: 'code' }),
] });
const decoder = tf.sequential({ layers: [
  tf.layers.dense({ inputShape: [LATENT], units: 32, activation: 'relu' }),
  tf.layers.dense({ units: 36, activation: 'sigmoid' }),
] });
const ae = tf.sequential({ layers: [encoder, decoder] });
ae.compile({ optimizer: tf.train.adam(0.01), loss: 'binaryCrossentropy' });
// %% training
const h = await ae.fit(X, X, { epochs: 30, batchSize: 32, validationSplit: 0.15 });
console.log('reconstruction', h.history.val_loss.at(-1));
