import * as tf from '@tensorflow/tfjs';

// joint angles -> position of the hand in [-1, 1]^2, therefore tanh at the end
const N = 400;
let j = 5;
const rnd = () => { j = (j * 16807) % 2147483647; return j / 2147483647; };
const angles: number[][] = [], hand: number[][] = [];
for (let i = 0; i < N; i++) {
  const a = (rnd() * 2 - 1) * 1.5, b = (rnd() * 2 - 1) * 1.5;
  angles.push([a, b]);
  hand.push([0.45 * Math.cos(a) + 0.45 * Math.cos(a + b), 0.45 * Math.sin(a) + 0.45 * Math.sin(a + b)]);
}
const X = tf.tensor2d(angles), Y = tf.tensor2d(hand);

// %%
const arm = tf.sequential();
arm.add(tf.layers.dense({ units: 32, activation: 'tanh', inputShape: [2] }));
arm.add(tf.layers.dense({ units: 32, activation: 'tanh' }));
arm.add(tf.layers.dense({ units: 2, activation: 'tanh' }));
arm.compile({ optimizer: tf.train.adam(0.01), loss: tf.losses.meanSquaredError });
// %%
await arm.fit(X, Y, { epochs: 40, batchSize: 32, shuffle: true, validationSplit: 0.1 });
const test = tf.tensor2d([[0, 0], [0.5, -0.5]]);
(arm.predict(test) as tf.Tensor).print();
