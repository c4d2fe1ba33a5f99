/** A cell that trains a small regression for `epochs` epochs of 8 steps each. */
export const trainingCell = (epochs: number): string => `
import * as tf from '@tensorflow/tfjs';
const xs = tf.linspace(-1, 1, 64).reshape([64, 1]);
const ys = xs.mul(2).add(0.5);
const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [1] })] });
model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
await model.fit(xs, ys, { epochs: ${epochs}, batchSize: 8, validationSplit: 0.25 });
console.log('trained');
`;
