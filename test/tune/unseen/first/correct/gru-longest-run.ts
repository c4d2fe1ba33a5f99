// Are there three ones in a row anywhere in the sequence?
import * as tf from '@tensorflow/tfjs';
import { setRandomSeed } from 'descent';

setRandomSeed(77);
const LEN = 10;
const sequences: number[][] = Array.from({ length: 900 }, () => Array.from({ length: LEN }, () => (Math.random() < 0.5 ? 1 : 0)));
const answers = sequences.map((s) => (s.join('').includes('111') ? 1 : 0));
const X = tf.tensor3d(sequences.map((s) => s.map((bit) => [bit])));
const Y = tf.tensor2d(answers.map((a) => [a]));

const model = tf.sequential({
  layers: [
    tf.layers.gru({ units: 16, inputShape: [LEN, 1], returnSequences: false }),
    tf.layers.dense({ units: 1, activation: 'sigmoid' }),
  ],
});
model.compile({ optimizer: tf.train.rmsprop(0.01), loss: 'binaryCrossentropy', metrics: ['accuracy'] });
const result = await model.fit(X, Y, { epochs: 30, batchSize: 30, validationSplit: 0.2 });
console.log('val acc', result.history.val_acc.at(-1));
