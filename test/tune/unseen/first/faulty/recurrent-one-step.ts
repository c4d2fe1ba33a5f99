// Running mean of the last three numbers: the LSTM only ever sees one of them.
import * as tf from '@tensorflow/tfjs';
import { setRandomSeed } from 'descent';

setRandomSeed(6);
const numbers = Array.from({ length: 500 }, () => Math.random());
const means = numbers.map((v, i) => (i < 2 ? v : (numbers[i] + numbers[i - 1] + numbers[i - 2]) / 3));
const X = tf.tensor3d(numbers.slice(2).map((v) => [[v]]));
const Y = tf.tensor2d(means.slice(2).map((v) => [v]));
const model = tf.sequential();
model.add(tf.layers.lstm({ units: 8, inputShape: [1, 1] }));
model.add(tf.layers.dense({ units: 1 }));
model.compile({ loss: 'meanSquaredError', optimizer: tf.train.adam(0.005) });
await model.fit(X, Y, { epochs: 15, batchSize: 25, validationSplit: 0.2 });
