import * as tf from '@tensorflow/tfjs';

const echo = tf.randomUniform([900, 2], -1, 1, 'float32', 5) as tf.Tensor2D;
const inside = echo.square().sum(1, true).less(0.55).toFloat() as tf.Tensor2D;
const parts = { fit: [echo.slice([0, 0], [700, 2]), inside.slice([0, 0], [700, 1])], check: [echo.slice([700, 0]), inside.slice([700, 0])] };
// %%
const radar = tf.sequential({ layers: [tf.layers.dense({ units: 1, activation: 'sigmoid', inputShape: [2] })] });
radar.compile({ optimizer: tf.train.adam(0.02), loss: 'binaryCrossentropy', metrics: ['accuracy'] });
// %%
const info = await radar.fit(parts.fit[0]!, parts.fit[1]!, {
  epochs: 40,
  batchSize: 32,
  validationData: [parts.check[0]!, parts.check[1]!],
  verbose: 0,
});
info.history.val_acc
