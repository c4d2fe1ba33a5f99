// Cosine schedule, set before every epoch by a callback.
import * as tf from '@tensorflow/tfjs';

const EPOCHS = 40;
const PEAK = 0.02;
const x = tf.randomUniform([800, 2], -1, 1, 'float32', 2) as tf.Tensor2D;
const y = tf.tidy(() => x.mul(3).sin().prod(1, true));

const optimizer = tf.train.adam(PEAK);
const setRate = (epoch: number) => {
  (optimizer as any).learningRate = 0.5 * PEAK * (1 + Math.cos((Math.PI * epoch) / EPOCHS));
};

const surface = tf.sequential({
  layers: [
    tf.layers.dense({ units: 40, inputShape: [2], activation: 'tanh' }),
    tf.layers.dense({ units: 40, activation: 'tanh' }),
    tf.layers.dense({ units: 1 }),
  ],
});
surface.compile({ optimizer, loss: 'meanSquaredError' });
const { history } = await surface.fit(x, y, {
  epochs: EPOCHS,
  batchSize: 40,
  validationSplit: 0.2,
  verbose: 0,
  callbacks: new tf.CustomCallback({ onEpochBegin: async (epoch) => setRate(epoch) }),
});
console.log('final', history.val_loss.at(-1));
