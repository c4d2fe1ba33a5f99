import * as tf from '@tensorflow/tfjs';

const n = 900;
const visit = tf.randomNormal([n, 6], 0, 1, 'float32', 105);
const country = tf.randomUniform([n, 1], 0, 12, 'int32', 106);
const effect = tf.randomNormal([12, 1], 0, 1, 'float32', 107).gather(country.reshape([n]).toInt() as tf.Tensor1D);
const wish = visit.slice([0, 0], [n, 1]).add(visit.slice([0, 1], [n, 1])).add(effect);
const buys = wish.greater(0).toFloat();
const spend = wish.mul(0.6).add(visit.slice([0, 2], [n, 1]).mul(0.5));
// %%
const a = tf.input({ shape: [6], name: 'visit' });
const b = tf.input({ shape: [1], name: 'country' });
const vec = tf.layers.flatten().apply(tf.layers.embedding({ inputDim: 12, outputDim: 4 }).apply(b)) as tf.SymbolicTensor;
const shared = tf.layers.dense({ units: 32, activation: 'relu' }).apply(tf.layers.concatenate().apply([a, vec])) as tf.SymbolicTensor;
const model = tf.model({
  inputs: [a, b],
  outputs: [
    tf.layers.dense({ units: 1, activation: 'sigmoid', name: 'buys' }).apply(shared) as tf.SymbolicTensor,
    tf.layers.dense({ units: 1, name: 'spend' }).apply(shared) as tf.SymbolicTensor,
  ],
});
model.compile({ optimizer: tf.train.adam(0.005), loss: { buys: 'binaryCrossentropy', spend: 'meanSquaredError' } });
await model.fit([visit, country], [buys, spend], { epochs: 25, batchSize: 32, validationSplit: 0.2, verbose: 0 });
