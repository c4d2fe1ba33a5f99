import * as tf from '@tensorflow/tfjs';

type Net = tf.Sequential;
const Z = 2;
const B = 128;

const G: Net = tf.sequential();
G.add(tf.layers.dense({ units: 32, inputShape: [Z], activation: 'relu' }));
G.add(tf.layers.dense({ units: 32, activation: 'relu' }));
G.add(tf.layers.dense({ units: 2 }));

const D: Net = tf.sequential();
D.add(tf.layers.dense({ units: 32, inputShape: [2] }));
D.add(tf.layers.leakyReLU({ alpha: 0.2 }));
D.add(tf.layers.dense({ units: 32 }));
D.add(tf.layers.leakyReLU({ alpha: 0.2 }));
D.add(tf.layers.dense({ units: 1 })); // a logit

const vars = (net: Net) => net.trainableWeights.map((w: any) => w.val as tf.Variable);
const realSamples = () => {
  const a = tf.randomUniform([B, 1], 0, 2 * Math.PI);
  return tf.concat([a.cos(), a.sin()], 1).add(tf.randomNormal([B, 2], 0, 0.05));
};
const bce = (label: 0 | 1, logits: tf.Tensor) =>
  tf.losses.sigmoidCrossEntropy(tf.fill(logits.shape, label), logits) as tf.Scalar;

const optD = tf.train.adam(0.001, 0.5);
const optG = tf.train.adam(0.001, 0.5);
// %%
async function train(steps: number) {
  for (let s = 1; s <= steps; s++) {
    tf.tidy(() => {
      optD.minimize(() => {
        const real = D.apply(realSamples()) as tf.Tensor;
        const fake = D.apply(G.apply(tf.randomNormal([B, Z])) as tf.Tensor) as tf.Tensor;
        return bce(1, real).add(bce(0, fake)) as tf.Scalar;
      }, false, vars(D));
      optG.minimize(() => bce(1, D.apply(G.apply(tf.randomNormal([B, Z])) as tf.Tensor) as tf.Tensor), false, vars(G));
    });
    if (s % 100 === 0) await tf.nextFrame();
  }
}
await train(900);
const radius = tf.tidy(() => (G.predict(tf.randomNormal([400, Z])) as tf.Tensor).norm('euclidean', 1).mean().dataSync()[0]);
console.log('mean radius of generated points (1 is right):', radius);
