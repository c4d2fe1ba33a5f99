import * as tf from '@tensorflow/tfjs';

// 90 % quantile of delivery time by the pinball loss
const Q = 0.9, N = 400;
const X = tf.randomUniform([N, 3], -1, 1, 'float32', 15) as tf.Tensor2D; // distance, traffic, weight (scaled)
const late = tf.randomUniform([N, 1], 0, 1, 'float32', 16);
const Y = tf.tidy(() => {
  const [d, t] = tf.split(X, 3, 1);
  return d.mul(0.5).add(t.mul(0.3)).add(1).add(late.square().mul(t.add(1.2)));
}) as tf.Tensor2D;

const pinball = (yTrue: tf.Tensor, yPred: tf.Tensor) => tf.tidy(() => {
  const e = yTrue.sub(yPred);
  return tf.maximum(e.mul(Q), e.mul(Q - 1)).mean();
});

// %%
const eta = tf.sequential({
  layers: [
    tf.layers.dense({ units: 32, activation: 'relu', inputShape: [3] }),
    tf.layers.dense({ units: 16, activation: 'relu' }),
    tf.layers.dense({ units: 1 }),
  ],
});
eta.compile({ optimizer: tf.train.adam(0.005), loss: pinball });
await eta.fit(X, Y, { epochs: 40, batchSize: 40, shuffle: true });
// %%
const below = Y.lessEqual(eta.predict(X) as tf.Tensor).mean().dataSync()[0];
console.log('share below the predicted quantile', below);
