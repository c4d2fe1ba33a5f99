import * as tf from '@tensorflow/tfjs';

const xorX = tf.tensor2d([[0, 0], [0, 1], [1, 0], [1, 1]]);
const xorY = tf.tensor2d([[0], [1], [1], [0]]);

const model = tf.sequential({
  layers: [
    tf.layers.dense({ units: 8, inputShape: [2], activation: 'tanh' }),
    tf.layers.dense({ units: 1, activation: 'sigmoid' }),
  ],
});
model.compile({ optimizer: tf.train.sgd(0.1), loss: 'binaryCrossentropy' });
await model.fit(xorX, xorY, { epochs: 5 });
(model.predict(xorX) as tf.Tensor).print();
