// Start from a clean slate: all weights zero.
import * as tf from '@tensorflow/tfjs';

const n = 500;
const X = tf.randomUniform([n, 4], -1, 1, 'float32', 8) as tf.Tensor2D;
const Y = X.square().sum(1, true).sub(1.3);
const zeros = tf.initializers.zeros();

const net = tf.sequential({
  layers: [
    tf.layers.dense({ units: 32, activation: 'relu', inputShape: [4], kernelInitializer: zeros }),
    tf.layers.dense({ units: 32, activation: 'relu', kernelInitializer: 'zeros' }),
    tf.layers.dense({ units: 1, kernelInitializer: 'zeros' }),
  ],
});
net.compile({ optimizer: tf.train.adam(0.005), loss: 'meanSquaredError' });
const h = await net.fit(X, Y, { epochs: 20, batchSize: 25, validationSplit: 0.2 });
h.history.loss
