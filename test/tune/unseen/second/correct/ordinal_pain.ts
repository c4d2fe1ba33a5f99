import * as tf from '@tensorflow/tfjs';

// Five ordered levels coded as four "greater than" bits, each with a sigmoid
const LEVELS = 5;
const patients = tf.randomNormal([900, 6], 0, 1, 'float32', 101);
const latent = patients.matMul(tf.tensor2d([[1], [0.8], [-0.6], [0], [0.3], [0]])).add(tf.randomNormal([900, 1], 0, 0.3, 'float32', 102));
const cuts = tf.tensor2d([[-1.5, -0.5, 0.5, 1.5]]);
const bits = latent.greater(cuts).toFloat();
// %%
const ordinal = tf.sequential({
  layers: [
    tf.layers.dense({ units: 24, activation: 'relu', inputShape: [6] }),
    tf.layers.dense({ units: LEVELS - 1, activation: 'sigmoid' }),
  ],
});
ordinal.compile({ optimizer: tf.train.adam(0.005), loss: 'binaryCrossentropy' });
await ordinal.fit(patients, bits, { epochs: 25, batchSize: 32, validationSplit: 0.2, verbose: 0 });
const level = (ordinal.predict(patients.slice([720, 0])) as tf.Tensor).greater(0.5).sum(1);
console.log(level.sub(bits.slice([720, 0]).sum(1)).abs().mean().dataSync()[0]);
