// keep probability or drop probability?
import * as tf from '@tensorflow/tfjs';

const keepProb = 0.8;
const x = tf.randomUniform([500, 3], -1, 1, 'float32', 18) as tf.Tensor2D;
const y = x.mul([1, 0.5, -0.7]).sum(1, true);
const hidden = { units: 12, activation: 'relu' as const };
const model = tf.sequential({
  layers: [
    tf.layers.dense({ ...hidden, inputShape: [3] }),
    tf.layers.dropout({ rate: keepProb }),
    tf.layers.dense(hidden),
    tf.layers.dense({ units: 1 }),
  ],
});
model.compile({ optimizer: tf.train.adam(0.005), loss: 'meanSquaredError' });
await model.fit(x, y, { epochs: 25, batchSize: 25, validationSplit: 0.2 });
