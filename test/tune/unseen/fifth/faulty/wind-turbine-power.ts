import * as tf from '@tensorflow/tfjs';

// speed (m/s), gust, air density, blade angle -> power as share of the maximum
let v = 99;
const rand = () => { v = (v * 16807) % 2147483647; return v / 2147483647; };
const make = (n: number) => {
  const X: number[][] = [], Y: number[][] = [];
  for (let i = 0; i < n; i++) {
    const speed = 3 + 12 * rand(), gust = speed * (1 + 0.4 * rand()), rho = 1.1 + 0.2 * rand(), angle = 20 * rand();
    X.push([speed, gust, rho, angle]);
    Y.push([Math.tanh(((speed / 12) ** 3 * rho * Math.cos(angle / 15)) / 1.2) + 0.02 * rand()]);
  }
  return { X: tf.tensor2d(X), Y: tf.tensor2d(Y) };
};
const train = make(320), test = make(80);
const stats = tf.moments(train.X, 0);
const norm = (t: tf.Tensor2D) => t.sub(stats.mean).div(stats.variance.sqrt()) as tf.Tensor2D;

// %%
const power = tf.sequential();
power.add(tf.layers.dense({ units: 32, activation: 'relu', inputShape: [4] }));
power.add(tf.layers.dense({ units: 32, activation: 'relu' }));
power.add(tf.layers.dense({ units: 1 }));
power.compile({ optimizer: tf.train.adam(0.003), loss: 'meanSquaredError', metrics: ['mae'] });
await power.fit(norm(train.X), train.Y, { epochs: 40, batchSize: 32, validationData: [test.X, test.Y] });

// %%
const [mse] = power.evaluate(test.X, test.Y) as tf.Scalar[];
console.log('test mse', mse.dataSync()[0]);
