import * as tf from '@tensorflow/tfjs';

const Z = 4;
const real = (n: number) =>
  tf.tidy(() => {
    const a = tf.randomUniform([n, 1], 0, 2 * Math.PI);
    return tf.concat([a.cos(), a.sin()], 1).add(tf.randomNormal([n, 2], 0, 0.05));
  });
const generator = tf.sequential({
  layers: [
    tf.layers.dense({ units: 32, activation: 'relu', inputShape: [Z] }),
    tf.layers.dense({ units: 32, activation: 'relu' }),
    tf.layers.dense({ units: 2 }),
  ],
});
const critic = tf.sequential();
critic.add(tf.layers.dense({ units: 32, inputShape: [2] }));
critic.add(tf.layers.leakyReLU({ alpha: 0.2 }));
critic.add(tf.layers.dense({ units: 32 }));
critic.add(tf.layers.leakyReLU({ alpha: 0.2 }));
critic.add(tf.layers.dense({ units: 1 }));
// %%
const vars = (m: tf.Sequential) => m.trainableWeights.map((w) => w.read() as tf.Variable);
const adamG = tf.train.adam(0.001, 0.5, 0.999);
const adamD = tf.train.adam(0.001, 0.5, 0.999);
const bce = (label: number, logits: tf.Tensor) => tf.losses.sigmoidCrossEntropy(tf.fill(logits.shape, label), logits) as tf.Scalar;
const judge = (t: tf.Tensor) => critic.apply(t) as tf.Tensor;
const fake = (n: number) => generator.apply(tf.randomNormal([n, Z])) as tf.Tensor;
for (let i = 0; i < 700; i++) {
  tf.tidy(() => {
    const x = real(64);
    const g = fake(64);
    adamD.minimize(() => bce(0.9, judge(x)).add(bce(0, judge(g))) as tf.Scalar, false, vars(critic));
    adamG.minimize(() => bce(1, judge(fake(64))), false, vars(generator));
  });
}
console.log('radius', fake(500).square().sum(1).sqrt().mean().dataSync()[0]);
