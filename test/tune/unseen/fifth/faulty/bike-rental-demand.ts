import * as tf from '@tensorflow/tfjs';

interface Day { year: number; month: number; temp: number; humidity: number; pressure: number; wind: number; rentals: number }
let z = 5;
const r = () => { z = (z * 69621) % 2147483647; return z / 2147483647; };
const days: Day[] = [];
for (let i = 0; i < 360; i++) {
  const month = 1 + (i % 12), year = 2011 + (i % 2);
  const temp = 12 - 12 * Math.cos((month / 12) * 6.28) + 4 * (r() - 0.5);
  const humidity = 35 + 60 * r(), pressure = 990 + 40 * r(), wind = 25 * r();
  const rentals = 0.2 + 0.025 * temp - 0.003 * (humidity - 50) + 0.1 * (year - 2011) - 0.006 * wind + 0.004 * (pressure - 1010) + 0.03 * (r() - 0.5);
  days.push({ year, month, temp, humidity, pressure, wind, rentals });
}
// rentals are already scaled (share of the fleet)
const X = tf.tensor2d(days.map((q) => [q.year, q.month, q.temp, q.humidity, q.pressure, q.wind]));
const Y = tf.tensor2d(days.map((q) => [q.rentals]));

// %%
const demand = tf.sequential();
demand.add(tf.layers.dense({ inputShape: [6], units: 64, activation: 'relu', kernelInitializer: 'heNormal' }));
demand.add(tf.layers.dense({ units: 64, activation: 'relu', kernelInitializer: 'heNormal' }));
demand.add(tf.layers.dense({ units: 1 }));
demand.compile({ optimizer: tf.train.adam(0.001), loss: 'meanSquaredError', metrics: ['mae'] });
await demand.fit(X, Y, { epochs: 40, batchSize: 32, shuffle: true, validationSplit: 0.2 });
(demand.predict(X.slice([0, 0], [5, 6])) as tf.Tensor).print();
