import * as tf from '@tensorflow/tfjs';

// The smallest model: one unit learns y = 1.8 x + 0.32 (temperature / 100)
const celsius = Array.from({ length: 40 }, (_, i) => -1 + i * 0.05);
const fahrenheit = celsius.map((c) => 1.8 * c + 0.32);
const xs = tf.tensor2d(celsius, [celsius.length, 1]);
const ys = tf.tensor2d(fahrenheit, [fahrenheit.length, 1]);

// %%
const line = tf.sequential();
line.add(tf.layers.dense({ units: 1, inputShape: [1] }));
line.compile({ optimizer: tf.train.sgd(0.1), loss: 'meanSquaredError' });

// %%
const h = await line.fit(xs, ys, { epochs: 100, batchSize: 8 });
console.log('loss', h.history.loss[0], h.history.loss.at(-1));

// %%
const [w, b] = line.getWeights().map((t) => t.dataSync()[0]);
console.log(`F/100 = ${w.toFixed(3)} * C/100 + ${b.toFixed(3)}`);
