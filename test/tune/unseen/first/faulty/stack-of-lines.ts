// "A deep network" for a curve. The prediction is a straight line.
import * as tf from '@tensorflow/tfjs';

const xs = tf.linspace(-1, 1, 300).expandDims(1);
const ys = xs.square();
const shuffled = tf.tensor1d(Array.from(tf.util.createShuffledIndices(300)), 'int32');

const curve = tf.sequential();
curve.add(tf.layers.dense({ inputShape: [1], units: 50, useBias: true }));
curve.add(tf.layers.dense({ units: 50 }));
curve.add(tf.layers.dense({ units: 1, useBias: true }));
curve.compile({ optimizer: tf.train.adam(), loss: tf.losses.meanSquaredError, metrics: ['mse'] });
await curve.fit(xs.gather(shuffled), ys.gather(shuffled), { batchSize: 32, epochs: 30, shuffle: true, validationSplit: 0.1 });
