import * as tf from '@tensorflow/tfjs';

// Continuous glucose monitor, one value per 5 minutes; forecast 30 minutes ahead from two hours.
let s = 365;
const u = () => { s = (s * 16807) % 2147483647; return s / 2147483647; };
const trace: number[] = [];
let meal = 0;
for (let t = 0; t < 1100; t++) {
  if (u() < 0.01) meal += 15 * u();
  meal *= 0.97;
  trace.push(130 + 30 * Math.sin(t / 9) * Math.cos(t / 31) + 18 * Math.sin(t / 5.3) + meal + 3 * (u() - 0.5));
}
const mean = trace.slice(0, 850).reduce((a, b) => a + b) / 850;
const sd = Math.sqrt(trace.slice(0, 850).reduce((a, b) => a + (b - mean) ** 2, 0) / 850);
const scaled = trace.map((v) => (v - mean) / sd);
// %%
const LOOKBACK = 24, HORIZON = 6;
const windowed = (from: number, to: number) => {
  const a: number[][][] = [], b: number[][] = [];
  for (let i = from; i + LOOKBACK + HORIZON <= to; i += 2) {
    a.push(scaled.slice(i, i + LOOKBACK).map((v) => [v]));
    b.push([scaled[i + LOOKBACK + HORIZON - 1]]);
  }
  return [tf.tensor3d(a), tf.tensor2d(b)] as const;
};
const [xTr, yTr] = windowed(0, 850);
const [xVa, yVa] = windowed(850, 1100);
// %%
const model = tf.sequential();
model.add(tf.layers.conv1d({ inputShape: [LOOKBACK, 1], filters: 8, kernelSize: 5, activation: 'relu' }));
model.add(tf.layers.flatten());
model.add(tf.layers.dense({ units: 16, activation: 'relu' }));
model.add(tf.layers.dense({ units: 1 }));
model.compile({ optimizer: tf.train.adam(0.002), loss: 'meanSquaredError' });
const result = await model.fit(xTr, yTr, {
  epochs: 30,
  batchSize: 32,
  validationData: [xVa, yVa],
  verbose: 0,
  callbacks: tf.callbacks.earlyStopping({ monitor: 'val_loss', minDelta: 0.1, patience: 0 }),
});
// %%
const err = tf.tidy(() => (model.predict(xVa) as tf.Tensor).sub(yVa).square().mean().sqrt().mul(sd).dataSync()[0]);
console.log(`${result.epoch.length} epochs, RMSE ${err.toFixed(1)} mg/dL`);
