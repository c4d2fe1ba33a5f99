// Policy gradient for a three-armed bandit; it learns to pull the worst arm.
import * as tf from '@tensorflow/tfjs';
import { setRandomSeed } from 'descent';

setRandomSeed(2);
const pay = [0.1, 0.5, 0.9];
const agent = tf.sequential();
agent.add(tf.layers.dense({ units: 8, activation: 'tanh', inputShape: [1] }));
agent.add(tf.layers.dense({ units: 3 }));
const adam = tf.train.adam(0.02);
const one = tf.ones([1, 1]);

for (let game = 0; game < 150; game++) {
  const p = tf.tidy(() => (agent.predict(one) as tf.Tensor).softmax().dataSync());
  const u = Math.random();
  const arm = u < p[0] ? 0 : u < p[0] + p[1] ? 1 : 2;
  const reward = Math.random() < pay[arm] ? 1 : 0;
  tf.tidy(() => {
    adam.minimize(() => {
      const logProb = tf.logSoftmax(agent.apply(one) as tf.Tensor).mul(tf.oneHot([arm], 3)).sum();
      return logProb.mul(reward - 0.5) as tf.Scalar;
    });
  });
}
console.log(tf.tidy(() => Array.from((agent.predict(one) as tf.Tensor).softmax().dataSync(), (v) => v.toFixed(2))));
