import * as tf from '@tensorflow/tfjs';

// The whole truth table is the data, there is nothing to hold out
const xs = tf.tensor2d([[0, 0], [0, 1], [1, 0], [1, 1]]);
const ys = tf.tensor2d([[0], [1], [1], [0]]);
const model = tf.sequential();
model.add(tf.layers.dense({ units: 8, inputShape: [2], activation: 'tanh', kernelInitializer: tf.initializers.glorotNormal({ seed: 3 }) }));
model.add(tf.layers.dense({ units: 1, activation: 'sigmoid' }));
model.compile({ optimizer: tf.train.adam(0.1), loss: 'binaryCrossentropy' });
await model.fit(xs, ys, { epochs: 200, batchSize: 4, verbose: 0 });
(model.predict(xs) as tf.Tensor).print();
