import * as tf from '@tensorflow/tfjs';

const gen = (seed: number) => { let s = seed; return () => (s = (s * 69069 + 1) % 4294967296) / 4294967296; };
const g = gen(909);
const days = Array.from({ length: 900 }, () => {
  const humidity = g(), cape = g(), pressure = g() * 2 - 1, shear = g();
  const wet = 3 * humidity + 2 * cape - 1.5 * pressure - 2.6;
  const mm = wet > 0 ? wet * 4 * (0.9 + 0.2 * g()) : 0; // most days are dry
  return { humidity, cape, pressure, shear, mm };
});
// %%
const features = tf.tensor2d(days.map((d) => [d.humidity, d.cape, d.pressure, d.shear]));
const rainfall = tf.tensor2d(days.map((d) => [d.mm]));

function network(widths: number[]): tf.Sequential {
  const m = tf.sequential();
  widths.forEach((units, i) => m.add(tf.layers.dense({ units, activation: 'relu', inputShape: i ? undefined : [4] })));
  m.add(tf.layers.dense({ units: 1 }));
  return m;
}
// %%
const gauge = network([24, 24]);
// a relative error is easier to explain to the water board
gauge.compile({ optimizer: tf.train.adam(0.005), loss: 'meanAbsolutePercentageError', metrics: ['mae'] });
await gauge.fit(features, rainfall, { epochs: 25, batchSize: 32, validationSplit: 0.2, verbose: 0 });
// %%
const out = (gauge.predict(features) as tf.Tensor).dataSync();
const total = out.reduce((a, b) => a + b, 0);
const measured = days.reduce((a, d) => a + d.mm, 0);
console.log(`rain predicted in all ${total.toFixed(0)} mm, measured ${measured.toFixed(0)} mm`);
