// A paper takes epsilon = 1 for stability, so ten must be even more stable.
import * as tf from '@tensorflow/tfjs';

const grid = tf.randomUniform([500, 2], -1, 1, 'float32', 81) as tf.Tensor2D;
const height = grid.mul(2).cos().prod(1, true);
const relief = tf.sequential({
  layers: [
    tf.layers.dense({ inputShape: [2], units: 32, activation: 'relu' }),
    tf.layers.dense({ units: 1 }),
  ],
});
const optimizer = tf.train.adam(0.001, 0.9, 0.999, 10);
relief.compile({ optimizer, loss: 'meanSquaredError' });
await relief.fit(grid, height, { epochs: 20, batchSize: 25, validationSplit: 0.2 });
