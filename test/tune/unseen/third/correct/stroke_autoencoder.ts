import * as tf from '@tensorflow/tfjs';
// %% Pictures of 6x6 pixels put together from six strokes; pixel values lie in 0..1
let v = 64;
const u = () => { v = (v * 16807) % 2147483647; return v / 2147483647; };
const STROKES = [[0, 1, 2, 3, 4, 5], [30, 31, 32, 33, 34, 35], [0, 6, 12, 18, 24, 30], [5, 11, 17, 23, 29, 35], [14, 15, 20, 21], [7, 10, 25, 28]];
const pictures = Array.from({ length: 320 }, () => {
  const px = new Array(36).fill(0.1);
  for (const stroke of STROKES) if (u() < 0.5) for (const i of stroke) px[i] = 0.9;
  return px.map((p) => p + 0.1 * (u() - 0.5));
});
const X = tf.tensor2d(pictures);
const noisy = X.add(tf.randomNormal(X.shape, 0, 0.15, 'float32', 21));

// %% Denoising autoencoder: noisy picture in, clean picture out. Sigmoid because pixels are in 0..1, MSE because they are grey
const model = tf.sequential({
  layers: [
    tf.layers.dense({ inputShape: [36], units: 32, activation: 'relu' }),
    tf.layers.dense({ units: 8, name: 'code' }), // the code is linear on purpose
    tf.layers.dense({ units: 32, activation: 'relu' }),
    tf.layers.dense({ units: 36, activation: 'sigmoid' }),
  ],
});
model.compile({ optimizer: tf.train.adam(0.005), loss: 'meanSquaredError' });

// %% Training
const h = await model.fit(noisy, X, { epochs: 30, batchSize: 32, validationSplit: 0.15 });
const before = noisy.sub(X).square().mean().dataSync()[0];
console.log('noise', before.toFixed(4), 'left after denoising', Number(h.history.val_loss.at(-1)).toFixed(4));
tf.dispose([X, noisy]);
