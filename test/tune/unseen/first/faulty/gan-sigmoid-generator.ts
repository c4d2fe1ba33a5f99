// The generator shall imitate points between -2 and 2 and makes only positive ones.
import * as tf from '@tensorflow/tfjs';

const generator = tf.sequential({
  layers: [
    tf.layers.dense({ inputShape: [3], units: 24, activation: 'relu' }),
    tf.layers.dense({ units: 2, activation: 'sigmoid' }),
  ],
});
const critic = tf.sequential({
  layers: [
    tf.layers.dense({ inputShape: [2], units: 24, activation: 'relu' }),
    tf.layers.dense({ units: 1 }),
  ],
});
const weights = (m: tf.Sequential) => m.trainableWeights.map((w) => (w as any).val as tf.Variable);
const gOpt = tf.train.adam(0.002, 0.5);
const dOpt = tf.train.adam(0.002, 0.5);
const B = 64;
const fakeBatch = () => generator.apply(tf.randomNormal([B, 3])) as tf.Tensor;
const score = (x: tf.Tensor) => critic.apply(x) as tf.Tensor;
// %%
for (let i = 0; i < 300; i++) {
  tf.tidy(() => {
    const real = tf.randomUniform([B, 2], -2, 2);
    dOpt.minimize(
      () =>
        tf.losses
          .sigmoidCrossEntropy(tf.ones([B, 1]), score(real))
          .add(tf.losses.sigmoidCrossEntropy(tf.zeros([B, 1]), score(fakeBatch()))) as tf.Scalar,
      false,
      weights(critic),
    );
    gOpt.minimize(() => tf.losses.sigmoidCrossEntropy(tf.ones([B, 1]), score(fakeBatch())) as tf.Scalar, false, weights(generator));
  });
}
(generator.predict(tf.randomNormal([5, 3])) as tf.Tensor).print();
