import * as tf from '@tensorflow/tfjs';
// %% Counts of visitors per hour follow a Poisson law; the net gives the rate
let q = 8;
const rnd = () => { q = (q * 16807) % 2147483647; return q / 2147483647; };
function poisson(rate: number) { let k = 0, p = Math.exp(-rate), sum = p; const t = rnd(); while (t > sum && k < 60) { k++; p *= rate / k; sum += p; } return k; }
const X: number[][] = [], Y: number[][] = [];
let best = 0; // loss of the true rates, to compare
for (let i = 0; i < 500; i++) {
  const a = 2 * rnd() - 1, b = 2 * rnd() - 1, weekend = rnd() < 0.3 ? 1 : 0;
  const rate = Math.exp(0.8 + 0.9 * a - 0.5 * b * b + 0.6 * weekend);
  const n = poisson(rate);
  if (i >= 400) best += (rate - n * Math.log(rate)) / 100;
  X.push([a, b, weekend]);
  Y.push([n]);
}
const xs = tf.tensor2d(X), ys = tf.tensor2d(Y);

// %% softplus makes the rate positive; the loss is the Poisson negative log-likelihood (may be below zero)
const poissonLoss = (y: tf.Tensor, rate: tf.Tensor) => tf.tidy(() => rate.sub(y.mul(rate.add(1e-6).log())).mean());
const model = tf.sequential();
model.add(tf.layers.dense({ units: 16, activation: 'relu', inputShape: [3] }));
model.add(tf.layers.dense({ units: 1, activation: 'softplus' }));
model.compile({ optimizer: tf.train.adam(0.01), loss: poissonLoss });

// %% Fit
const h = await model.fit(xs.slice(0, 400), ys.slice(0, 400), {
  epochs: 25,
  batchSize: 32,
  validationData: [xs.slice(400), ys.slice(400)],
});
console.log('validation', h.history.val_loss.at(-1), 'with the true rates', best);
