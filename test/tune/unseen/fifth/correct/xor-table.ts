import * as tf from '@tensorflow/tfjs';

// The four rows of XOR, full batch:
// a short demo
const x = tf.tensor2d([[0, 0], [0, 1], [1, 0], [1, 1]]);
const y = tf.tensor2d([[0], [1], [1], [0]]);

const xor = tf.sequential();
xor.add(tf.layers.dense({ units: 8, activation: 'tanh', inputShape: [2], kernelInitializer: tf.initializers.glorotUniform({ seed: 2 }) }));
xor.add(tf.layers.dense({ units: 1, activation: 'sigmoid', kernelInitializer: tf.initializers.glorotUniform({ seed: 4 }) }));
xor.compile({ optimizer: tf.train.adam(0.1), loss: 'binaryCrossentropy', metrics: ['accuracy'] });

// %%
const h = await xor.fit(x, y, { epochs: 120, batchSize: 4 });
console.log('final loss', h.history.loss[119]);

// %%
(xor.predict(x) as tf.Tensor).print();
const ok = (xor.predict(x) as tf.Tensor).greater(0.5).toFloat().equal(y).all().dataSync()[0];
console.log(ok ? 'learnt' : 'not learnt');
