// Tanh outputs for targets between -1 and 1: sine and cosine of a joint from the position of the hand.
import * as tf from '@tensorflow/tfjs';

const theta = tf.randomUniform([900, 1], -Math.PI, Math.PI, 'float32', 10);
const reach = tf.randomUniform([900, 1], 0.5, 1.5, 'float32', 11);
const position = tf.concat([theta.cos().mul(reach), theta.sin().mul(reach)], 1);
const direction = tf.concat([theta.cos(), theta.sin()], 1);

const arm = tf.sequential({
  layers: [
    tf.layers.dense({ inputShape: [2], units: 24, activation: 'tanh' }),
    tf.layers.dense({ units: 2, activation: 'tanh' }),
  ],
});
arm.compile({ optimizer: tf.train.adam(0.01), loss: 'meanSquaredError' });
await arm.fit(position, direction, { epochs: 30, batchSize: 30, validationSplit: 0.1 });
