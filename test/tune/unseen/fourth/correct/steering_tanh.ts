import * as tf from '@tensorflow/tfjs';

// Steering command in -1..1 from lane offset, heading error, curvature and speed; the expert saturates, so does tanh.
let s = 777;
const rnd = () => { s = (s * 16807) % 2147483647; return s / 2147483647; };
interface Sample { state: number[]; steer: number }
const drive = (): Sample => {
  const offset = 2 * rnd() - 1, heading = 2 * rnd() - 1, curvature = 2 * rnd() - 1, speed = rnd();
  const steer = Math.tanh(-1.2 * offset - 1.5 * heading + curvature * (1 + speed)) + 0.02 * (rnd() - 0.5);
  return { state: [offset, heading, curvature, speed], steer: Math.max(-1, Math.min(1, steer)) };
};
const samples = Array.from({ length: 900 }, drive);
const X = tf.tensor2d(samples.map((p) => p.state));
const Y = tf.tensor2d(samples.map((p) => [p.steer]));
// %%
class Pilot {
  readonly net = tf.sequential();
  constructor(widths: number[]) {
    widths.forEach((units, i) => this.net.add(tf.layers.dense({ units, activation: 'relu', ...(i ? {} : { inputShape: [4] }) })));
    this.net.add(tf.layers.dense({ units: 1, activation: 'tanh' }));
    this.net.compile({ optimizer: tf.train.adam(0.005), loss: tf.losses.huberLoss, metrics: ['mae'] });
  }
  async learn(epochs: number) {
    const { history } = await this.net.fit(X, Y, { epochs, batchSize: 32, validationSplit: 0.2, verbose: 0 });
    return history.val_mae as number[];
  }
}
// %%
const pilot = new Pilot([24, 24]);
const mae = await pilot.learn(20);
console.log('validation MAE', mae[0].toFixed(3), '->', mae[mae.length - 1].toFixed(3));
