import * as tf from '@tensorflow/tfjs';

// Dispatcher assigns an order to one of three depots; the reward is minus the delivery time (scaled).
const DEPOTS = [[0.2, 0.2], [0.8, 0.3], [0.5, 0.9]];
let s = 606060;
const rnd = () => { s = (s * 16807) % 2147483647; return s / 2147483647; };
const reward = (x: number, y: number, d: number) => 0.6 - 1.6 * Math.hypot(x - DEPOTS[d][0], y - DEPOTS[d][1]) + 0.05 * (rnd() - 0.5);

class Agent {
  readonly net = tf.sequential({ layers: [
    tf.layers.dense({ inputShape: [2], units: 16, activation: 'tanh' }),
    tf.layers.dense({ units: DEPOTS.length }),
  ] });
  private opt = tf.train.adam(0.02);
  choose(states: tf.Tensor2D): Int32Array {
    return tf.tidy(() => tf.multinomial(this.net.predict(states) as tf.Tensor2D, 1).dataSync() as Int32Array);
  }
  learn(states: tf.Tensor2D, actions: Int32Array, advantages: number[]) {
    tf.tidy(() => {
      const mask = tf.oneHot(tf.tensor1d(Array.from(actions), 'int32'), DEPOTS.length).toFloat();
      const adv = tf.tensor1d(advantages);
      this.opt.minimize(() => {
        const logp = tf.logSoftmax(this.net.apply(states) as tf.Tensor2D).mul(mask).sum(1);
        return logp.mul(adv).mean() as tf.Scalar;
      });
    });
  }
}
// %%
const agent = new Agent();
for (let round = 0; round < 120; round++) {
  const orders = Array.from({ length: 48 }, () => [rnd(), rnd()]);
  const states = tf.tensor2d(orders);
  const actions = agent.choose(states);
  const rewards = orders.map(([x, y], i) => reward(x, y, actions[i]));
  const mean = rewards.reduce((a, b) => a + b) / rewards.length;
  agent.learn(states, actions, rewards.map((q) => q - mean));
  states.dispose();
  if (round % 12 === 0 || round === 119) console.log(`round ${round}: mean reward ${mean.toFixed(3)}`);
}
