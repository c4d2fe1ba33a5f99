// A small network that grows: two numbers in, a picture of 12 x 12 out.
import * as tf from '@tensorflow/tfjs';

const side = 12;
const where = tf.randomUniform([600, 2], -1, 1, 'float32', 77);
const pictures = tf.tidy(() => {
  const axis = tf.linspace(-1, 1, side);
  const dx = axis.reshape([1, 1, side]).sub(where.slice([0, 0], [600, 1]).reshape([600, 1, 1]));
  const dy = axis.reshape([1, side, 1]).sub(where.slice([0, 1], [600, 1]).reshape([600, 1, 1]));
  return dx.square().add(dy.square()).mul(-8).exp().reshape([600, side * side]);
});

const painter = tf.sequential();
for (const [i, units] of [16, 64, 128].entries()) {
  painter.add(tf.layers.dense({ units, activation: 'relu', ...(i === 0 && { inputShape: [2] }) }));
}
painter.add(tf.layers.dense({ units: side * side, activation: 'sigmoid' }));
painter.compile({ optimizer: tf.train.adam(0.003), loss: 'meanSquaredError' });
await painter.fit(where, pictures, { epochs: 25, batchSize: 32, validationSplit: 0.15, verbose: 0 });
