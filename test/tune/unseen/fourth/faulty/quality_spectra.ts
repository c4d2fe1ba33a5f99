import * as tf from '@tensorflow/tfjs';

// Near-infrared spectra (16 bands) of milk powder; the target is the moisture in percent, standardised.
const bands = 16, samples = 500;
let q = 8;
const rand = () => ((q = (q * 22695477 + 1) % 4294967296) / 4294967296);
const spectra: number[][] = [], moisture: number[] = [];
for (let i = 0; i < samples; i++) {
  const water = rand() * 2 - 1, fat = rand() * 2 - 1;
  spectra.push(Array.from({ length: bands }, (_, b) =>
    water * Math.exp(-((b - 11) ** 2) / 6) - fat * Math.exp(-((b - 4) ** 2) / 8) + 0.05 * (rand() - 0.5)));
  moisture.push(1.6 * water + 0.3 * fat * water);
}
const X = tf.tensor2d(spectra), Y = tf.tensor2d(moisture, [samples, 1]);
// %%
interface TrainConfig { epochs: number; batchSize: number; lr: number }
const cfg: TrainConfig = {
  epochs: 30,
  batchSize: 25,
  lr: 1e-6, // small and safe
};
const calib = tf.sequential();
calib.add(tf.layers.dense({ inputShape: [bands], units: 20, activation: 'relu' }));
calib.add(tf.layers.dense({ units: 1 }));
calib.compile({ optimizer: tf.train.adam(cfg.lr), loss: 'meanSquaredError' });
// %%
const { history } = await calib.fit(X, Y, { epochs: cfg.epochs, batchSize: cfg.batchSize, validationSplit: 0.2, verbose: 0 });
const pred = calib.predict(X) as tf.Tensor;
const r2 = tf.tidy(() => tf.scalar(1).sub(pred.sub(Y).square().sum().div(Y.sub(Y.mean()).square().sum())).dataSync()[0]);
console.log('R2', r2.toFixed(3), 'loss', history.loss[history.loss.length - 1]);
