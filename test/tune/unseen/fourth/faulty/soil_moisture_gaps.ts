import * as tf from '@tensorflow/tfjs';

// Soil moisture probes with gaps in the record; weather in, moisture anomaly out.
let s = 2100000;
const rnd = () => { s = (s * 16807) % 2147483647; return s / 2147483647; };
interface Day { weather: number[]; moisture: number; gap: number }
const days: Day[] = Array.from({ length: 640 }, () => {
  const weather = Array.from({ length: 4 }, () => 2 * rnd() - 1);
  const [rain, sun, wind, temp] = weather;
  const gap = rnd() < 0.3 ? 1 : 0;
  return { weather, gap, moisture: gap ? 0 : 0.5 + 0.9 * rain - 0.5 * sun * (1 + temp) - 0.2 * wind + 0.04 * (rnd() - 0.5) };
});
const column = (f: (d: Day) => number) => tf.tensor2d(days.map((d) => [f(d)]));
const X = tf.tensor2d(days.map((d) => d.weather)), Y = column((d) => d.moisture);
const weight = column((d) => d.gap);
// %%
const net = tf.sequential({ layers: [
  tf.layers.dense({ inputShape: [4], units: 24, activation: 'relu' }),
  tf.layers.dense({ units: 1 }),
] });
const optimizer = tf.train.adam(0.01);
function epoch(batch: number): number {
  const order = Array.from(tf.util.createShuffledIndices(days.length));
  let total = 0;
  for (let i = 0; i < order.length; i += batch) {
    total += tf.tidy(() => {
      const idx = tf.tensor1d(order.slice(i, i + batch), 'int32');
      const [x, y, w] = [X, Y, weight].map((t) => t.gather(idx));
      return optimizer.minimize(() => tf.losses.meanSquaredError(y, net.apply(x) as tf.Tensor, w) as tf.Scalar, true)!.dataSync()[0];
    });
  }
  return total / (order.length / batch);
}
// %%
for (let e = 1; e <= 20; e++) {
  const loss = epoch(32);
  if (e % 5 === 0) console.log(`epoch ${e} weighted loss ${loss.toFixed(5)}`);
}
const dry = net.predict(tf.tensor2d([[-1, 0.5, 0, 0], [1, -0.5, 0, 0]])) as tf.Tensor;
console.log('no rain and rain:', Array.from(dry.dataSync()).map((v) => v.toFixed(2)).join(' '));
