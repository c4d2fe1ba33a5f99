import * as tf from '@tensorflow/tfjs';
// %% The XOR table. Four rows are the whole world here, so there is nothing to validate on
const X = tf.tensor2d([[0, 0], [0, 1], [1, 0], [1, 1]]);
const Y = tf.tensor2d([[0], [1], [1], [0]]);

// %% As in the textbook: tanh hidden layer, sigmoid output, squared error, full batch
const model = tf.sequential();
model.add(tf.layers.dense({
  units: 8,
  activation: 'tanh',
  inputShape: [2],
  kernelInitializer: tf.initializers.glorotNormal({ seed: 12 }),
}));
model.add(tf.layers.dense({
  units: 1,
  activation: 'sigmoid',
  kernelInitializer: tf.initializers.glorotNormal({ seed: 13 }),
}));
model.compile({ optimizer: tf.train.adam(0.1), loss: 'meanSquaredError' });

// %% Run
const h = await model.fit(X, Y, { epochs: 150, batchSize: 4, shuffle: false });
console.log('squared error', h.history.loss.at(-1));
const out = model.predict(X) as tf.Tensor;
out.print(); // near 0 1 1 0
tf.dispose([X, Y, out]);
