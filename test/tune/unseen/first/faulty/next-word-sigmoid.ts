// Next word out of 30.
import * as tf from '@tensorflow/tfjs';

const V = 30;
const T = 5;
const sequence = Array.from({ length: 620 }, (_, i) => (i * 7 + Math.floor(i / 30)) % V);
const X = tf.tensor2d(sequence.slice(0, 600).map((_, i) => sequence.slice(i, i + T)), undefined, 'int32');
const Y = tf.oneHot(tf.tensor1d(sequence.slice(T, 600 + T), 'int32'), V).toFloat();

const lm = tf.sequential();
lm.add(tf.layers.embedding({ inputDim: V, outputDim: 16, inputLength: T }));
lm.add(tf.layers.lstm({ units: 24, activation: 'relu', recurrentInitializer: 'glorotNormal' }));
lm.add(tf.layers.dense({ units: V, activation: 'sigmoid' }));
lm.compile({ optimizer: tf.train.adam(0.01), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
await lm.fit(X, Y, { epochs: 6, batchSize: 32, validationSplit: 0.1 });
