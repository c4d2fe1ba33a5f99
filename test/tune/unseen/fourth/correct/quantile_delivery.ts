import * as tf from '@tensorflow/tfjs';

// Delivery windows: 10 %, 50 % and 90 % quantile with the pinball loss.
const QUANTILES = [0.1, 0.5, 0.9];
let s = 10509;
const u = () => { s = (s * 48271) % 2147483647; return s / 2147483647; };
const tours = Array.from({ length: 1000 }, () => {
  const km = u(), stops = u(), rain = u() < 0.3 ? 1 : 0;
  return { f: [2 * km - 1, 2 * stops - 1, rain], hours: 0.5 + km + 0.8 * stops + (0.1 + 0.4 * km + 0.3 * rain) * (-Math.log(u())) * 0.6 };
});
const nTr = 800;
const xs = tf.tensor2d(tours.map((t) => t.f)), ys = tf.tensor2d(tours.map((t) => [t.hours]));
const targets = ys.tile([1, QUANTILES.length]); // the same truth for each quantile
const [xTr, xTe] = tf.split(xs, [nTr, 200]), [yTr, yTe] = tf.split(targets, [nTr, 200]);
// %%
const q = tf.tensor2d([QUANTILES]);
const pinball = (t: tf.Tensor, p: tf.Tensor) => tf.tidy(() => {
  const d = t.sub(p);
  return tf.maximum(d.mul(q), d.mul(q.sub(1))).mean();
});
const net = tf.sequential({ layers: [
  tf.layers.dense({ inputShape: [3], units: 16, activation: 'relu' }),
  tf.layers.dense({ units: QUANTILES.length, biasInitializer: 'ones' }),
] });
net.compile({ optimizer: tf.train.adam(0.008), loss: pinball });
await net.fit(xTr, yTr, { epochs: 25, batchSize: 32, validationData: [xTe, yTe], verbose: 0 });
// %%
const below = tf.tidy(() => yTe.lessEqual(net.predict(xTe) as tf.Tensor).toFloat().mean(0).dataSync());
QUANTILES.forEach((k, i) => console.log(`share below the ${k} quantile: ${below[i].toFixed(2)}`));
