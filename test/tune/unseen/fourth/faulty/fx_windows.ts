import * as tf from '@tensorflow/tfjs';

// Hourly returns of a currency pair (in pips), one step ahead.
let s = 1971;
const u = () => { s = (s * 48271) % 2147483647; return s / 2147483647; };
const gauss = () => Math.sqrt(-2 * Math.log(u())) * Math.cos(6.2831853 * u());
const returns: number[] = [0, 0];
for (let t = 2; t < 900; t++) returns.push(0.45 * returns[t - 1] - 0.3 * returns[t - 2] + gauss());
const sigma = Math.sqrt(returns.reduce((a, v) => a + v * v, 0) / returns.length);
// %%
const WIN = 10;
class SeriesDataset {
  readonly x: number[][] = [];
  readonly y: number[] = [];
  constructor(values: number[], window: number) {
    for (let i = 0; i < values.length - window; i++) {
      this.x.push(values.slice(i, i + window).map((v) => v / sigma));
      this.y.push(values[i + window - 1] / sigma);
    }
  }
  tensors(): [tf.Tensor2D, tf.Tensor2D] { return [tf.tensor2d(this.x), tf.tensor2d(this.y, [this.y.length, 1])]; }
}
const [xTrain, yTrain] = new SeriesDataset(returns.slice(0, 700), WIN).tensors();
const [xTest, yTest] = new SeriesDataset(returns.slice(700), WIN).tensors();
// %%
const forecaster = tf.sequential({ layers: [
  tf.layers.dense({ inputShape: [WIN], units: 8, activation: 'tanh', kernelRegularizer: tf.regularizers.l2({ l2: 0.001 }) }),
  tf.layers.dense({ units: 1 }),
] });
forecaster.compile({ optimizer: tf.train.adam(0.01), loss: 'meanSquaredError' });
await forecaster.fit(xTrain, yTrain, { epochs: 15, batchSize: 32, validationData: [xTest, yTest], verbose: 0 });
// %%
const resid = tf.tidy(() => (forecaster.predict(xTest) as tf.Tensor).sub(yTest).square().mean().dataSync()[0]);
const base = yTest.square().mean().dataSync()[0];
console.log(`R2 on the last 200 hours: ${(1 - resid / base).toFixed(3)}`);
