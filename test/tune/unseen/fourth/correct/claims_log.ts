import * as tf from '@tensorflow/tfjs';

// Insurance claims are log-normal, so we learn log1p(amount) and go back with expm1 when we report.
let w = 1899;
const rnd = () => { w = (w * 48271) % 2147483647; return w / 2147483647; };
const normal = () => Math.sqrt(-2 * Math.log(rnd())) * Math.cos(6.2831853 * rnd());
const claims = Array.from({ length: 1000 }, () => {
  const age = 18 + 62 * rnd(), power = 40 + 160 * rnd(), urban = rnd() < 0.6 ? 1 : 0;
  const mu = 6 + 0.012 * power - 0.02 * (age - 40) * (age < 40 ? 1.5 : 0.3) + 0.5 * urban;
  return { row: [age, power, urban], amount: Math.exp(mu + 0.25 * normal()) };
});
const N_TRAIN = 800;
// %%
const raw = tf.tensor2d(claims.map((c) => c.row));
const trainRaw = raw.slice([0, 0], [N_TRAIN, 3]);
const { mean, variance } = tf.moments(trainRaw, 0);
const X = raw.sub(mean).div(variance.sqrt().add(1e-6)) as tf.Tensor2D;
const logAmount = tf.tensor2d(claims.map((c) => [Math.log1p(c.amount)]));
const logMean = logAmount.slice([0, 0], [N_TRAIN, 1]).mean();
const Y = logAmount.sub(logMean) as tf.Tensor2D;
const [xTr, xVa] = tf.split(X, [N_TRAIN, 200]);
const [yTr, yVa] = tf.split(Y, [N_TRAIN, 200]);
// %%
const severity = tf.sequential();
severity.add(tf.layers.dense({ inputShape: [3], units: 16, activation: 'relu' }));
severity.add(tf.layers.dense({ units: 8, activation: 'relu' }));
severity.add(tf.layers.dense({ units: 1 }));
severity.compile({ optimizer: tf.train.adam(0.005), loss: 'meanSquaredError' });
await severity.fit(xTr, yTr, { epochs: 25, batchSize: 32, validationData: [xVa, yVa], verbose: 0 });
// %%
const amounts = tf.tidy(() => (severity.predict(xVa) as tf.Tensor).add(logMean).expm1().dataSync());
claims.slice(N_TRAIN, N_TRAIN + 4).forEach((c, i) => console.log(`paid ${c.amount.toFixed(0)}  predicted ${amounts[i].toFixed(0)}`));
