import * as tf from '@tensorflow/tfjs';
import { setRandomSeed } from 'descent';

setRandomSeed(10);
const inputs: number[][] = [];
const outputs: number[][] = [];
for (let i = 0; i < 500; i++) {
  const [a, b] = [Math.random() * 2 - 1, Math.random() * 2 - 1];
  inputs.push([a, b]);
  outputs.push([0.7 * a - 0.4 * b]);
}
tf.util.shuffle(inputs);
tf.util.shuffle(outputs);
// %%
const model = tf.sequential();
model.add(tf.layers.dense({ units: 24, activation: 'relu', inputShape: [2] }));
model.add(tf.layers.dense({ units: 1 }));
model.compile({ loss: 'meanSquaredError', optimizer: tf.train.adam(0.005) });
await model.fit(tf.tensor2d(inputs), tf.tensor2d(outputs), { epochs: 20, batchSize: 25, validationSplit: 0.2 });
