import * as tf from '@tensorflow/tfjs';

// Reverse a string of four letters
const LEN = 4;
const LETTERS = 5;
const codes = tf.randomUniform([1000, LEN], 0, LETTERS, 'int32', 65) as tf.Tensor2D;
const source = tf.oneHot(codes, LETTERS).toFloat() as tf.Tensor3D;
const answer = tf.oneHot(codes.reverse(1), LETTERS).toFloat() as tf.Tensor3D;
// %%
const seq = tf.sequential();
seq.add(tf.layers.gru({ units: 48, inputShape: [LEN, LETTERS] }));
seq.add(tf.layers.repeatVector({ n: LEN }));
seq.add(tf.layers.gru({ units: 48, returnSequences: true }));
seq.add(tf.layers.timeDistributed({ layer: tf.layers.dense({ units: LETTERS, activation: 'softmax' }) }));
seq.compile({ optimizer: tf.train.adam(0.01), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
await seq.fit(source, answer, { epochs: 20, batchSize: 32, validationSplit: 0.1, verbose: 0 });
