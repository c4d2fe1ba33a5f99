import * as tf from '@tensorflow/tfjs';

// Least squares on standardised columns: the Hessian is well conditioned, so a rate of .3 is safe
const x = tf.randomNormal([512, 6], 0, 1, 'float32', 1);
const w = tf.tensor2d([[1], [-2], [0.5], [3], [0], [1.5]]);
const y = x.matMul(w).add(0.7).add(tf.randomNormal([512, 1], 0, 0.1, 'float32', 2));
// %%
const line = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [6] })] });
line.compile({ optimizer: tf.train.sgd(0.3), loss: 'meanSquaredError' });
const h = await line.fit(x, y, { epochs: 20, batchSize: 64, validationSplit: 0.2, verbose: 0 });
console.log(h.history.val_loss.at(-1));
