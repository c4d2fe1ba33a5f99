import * as tf from '@tensorflow/tfjs';

// Remaining life of pumps; channel 3 is the set point of the plant, channel 5 a flag for the pump type.
let s = 9001;
const rnd = () => { s = (s * 48271) % 2147483647; return s / 2147483647; };
const pumps = Array.from({ length: 600 }, () => {
  const temp = 60 + 30 * rnd(), vibration = 2 + 6 * rnd(), flow = 100 + 50 * rnd(), setPoint = 120, current = 8 + 4 * rnd(), type = rnd() < 0.5 ? 1 : 0;
  const life = 3 - (temp - 75) / 15 - 0.25 * (vibration - 5) ** 2 / 3 + 0.5 * type * (flow - 125) / 25 + 0.1 * (rnd() - 0.5);
  return { channels: [temp, vibration, flow, setPoint, current, type], life };
});
const raw = tf.tensor2d(pumps.map((p) => p.channels)), life = tf.tensor2d(pumps.map((p) => [p.life]));
// %%
function standardise(t: tf.Tensor2D): tf.Tensor2D {
  const { mean, variance } = tf.moments(t, 0);
  return t.sub(mean).div(variance.sqrt()) as tf.Tensor2D;
}
const X = standardise(raw);
// %%
const net = tf.sequential();
net.add(tf.layers.dense({ inputShape: [6], units: 24, activation: 'relu' }));
net.add(tf.layers.dense({ units: 1 }));
net.compile({ optimizer: tf.train.adam(0.01), loss: 'meanSquaredError' });
const h = await net.fit(X, life, {
  epochs: 15,
  batchSize: 30,
  validationSplit: 0.2,
  verbose: 0,
});
console.log('loss per epoch', (h.history.loss as number[]).map((v) => v.toFixed(3)).join(' '));
