// Polynomial regression with explicit features; the weights are found by tf.train.adagrad.
import * as tf from '@tensorflow/tfjs';

const xs = tf.linspace(-1, 1, 200);
const ys = tf.tidy(() => xs.pow(3).mul(1.4).sub(xs.mul(0.6)).add(0.2));
const order = tf.tensor1d(Array.from(tf.util.createShuffledIndices(200)), 'int32');
const design = tf.stack([xs, xs.square(), xs.pow(3)], 1).gather(order);
const wanted = ys.gather(order).expandDims(1);

const poly = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [3], name: 'coefficients' })] });
poly.compile({ optimizer: tf.train.adagrad(0.5), loss: 'meanSquaredError' });
await poly.fit(design, wanted, { epochs: 100, batchSize: 20 });
poly.getLayer('coefficients').getWeights()[0].print();
