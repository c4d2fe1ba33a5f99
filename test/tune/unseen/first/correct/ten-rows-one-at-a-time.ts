// Homework 1: fit a line through ten measurements, one measurement per update.
import * as tf from '@tensorflow/tfjs';

const hours = [0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5].map((h) => h / 5);
const score = [0.12, 0.19, 0.33, 0.41, 0.48, 0.62, 0.69, 0.83, 0.88, 1.01];
const x = tf.tensor2d(hours, [10, 1]);
const y = tf.tensor2d(score, [10, 1]);

const line = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [1] })] });
line.compile({ optimizer: tf.train.sgd(0.1), loss: 'meanSquaredError' });
const h = await line.fit(x, y, { epochs: 60, batchSize: 1 });
console.log('mse', h.history.loss.at(-1));
const [w, b] = line.getWeights().map((t) => t.dataSync()[0]);
console.log(`score = ${w.toFixed(2)} * hours / 5 + ${b.toFixed(2)}`);
