import * as tf from '@tensorflow/tfjs';

const f = (x: tf.Tensor) => x.mul(3).sin();
const xTrain = tf.randomUniform([25, 1], -1, 1, 'float32', 2);
const yTrain = f(xTrain).add(tf.randomNormal([25, 1], 0, 0.5, 'float32', 3));
const xDev = tf.randomUniform([200, 1], -1, 1, 'float32', 4);
const yDev = f(xDev).add(tf.randomNormal([200, 1], 0, 0.5, 'float32', 5));

const big = tf.sequential({
  layers: [
    tf.layers.dense({ units: 200, activation: 'relu', inputShape: [1] }),
    tf.layers.dense({ units: 160, activation: 'relu' }),
    tf.layers.dense({ units: 120, activation: 'relu' }),
    tf.layers.dense({ units: 1 }),
  ],
});
big.compile({ loss: 'meanSquaredError', optimizer: tf.train.adam(0.003) });
await big.fit(xTrain, yTrain, { epochs: 150, batchSize: 5, verbose: 0, validationData: [xDev, yDev] });
