import * as tf from '@tensorflow/tfjs';

const N = 256;
const features = tf.randomNormal([N, 6], 0, 1, 'float32', 14) as tf.Tensor2D;
const coef = tf.tensor1d([0.9, -0.4, 0.3, 0.0, 0.7, -0.6]);
const dose = tf.tidy(() => features.mul(coef).sum(1).add(features.slice([0, 0], [N, 1]).reshape([N]).square().mul(0.3))) as tf.Tensor1D;

// %%
const model = tf.sequential();
model.add(tf.layers.dense({ units: 32, activation: 'relu', inputShape: [6] }));
model.add(tf.layers.dense({ units: 32, activation: 'relu' }));
model.add(tf.layers.dense({ units: 1 }));
model.summary();

// %%
const adam = tf.train.adam(0.005);
const history: number[] = [];
for (let i = 0; i < 250; i++) {
  const value = adam.minimize(() => {
    const predicted = model.apply(features, { training: true }) as tf.Tensor;
    return predicted.sub(dose).square().mean() as tf.Scalar;
  }, true);
  history.push(value!.dataSync()[0]);
  value!.dispose();
}
console.log('first', history[0], 'last', history[history.length - 1]);
const p = (model.predict(features) as tf.Tensor).reshape([N]);
console.log('true mse', p.sub(dose).square().mean().dataSync()[0]);
