import * as tf from '@tensorflow/tfjs';

// counts: log link with the Poisson likelihood
const N = 360;
const X = tf.randomNormal([N, 4], 0, 0.6, 'float32', 31) as tf.Tensor2D;
const rate = tf.exp(X.matMul(tf.tensor2d([0.8, -0.5, 0.3, 0], [4, 1])).add(1));
const u = tf.randomUniform([N, 12], 0, 1, 'float32', 32);
// sum of 12 Bernoulli draws of rate / 12
const Y = u.less(rate.div(12)).toFloat().sum(1, true) as tf.Tensor2D;

// %%
const model = tf.sequential();
model.add(tf.layers.dense({ units: 16, activation: 'tanh', inputShape: [4] }));
model.add(tf.layers.dense({ units: 1 })); // log of the rate
const poisson = (y: tf.Tensor, logRate: tf.Tensor) => tf.exp(logRate).sub(y.mul(logRate)).mean();
model.compile({ optimizer: tf.train.adam(0.01), loss: poisson });
// %%
await model.fit(X, Y, { epochs: 30, batchSize: 36, shuffle: true, validationSplit: 0.1 });
const predicted = tf.exp(model.predict(X) as tf.Tensor);
console.log('correlation-like error', predicted.sub(rate).abs().mean().dataSync()[0], 'mean rate', rate.mean().dataSync()[0]);
