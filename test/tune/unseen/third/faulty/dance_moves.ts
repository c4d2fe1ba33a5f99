import * as tf from '@tensorflow/tfjs';
// %% 8 dance moves from 10 pose angles
const MOVES = 8;
let m0 = 808;
const rnd = () => { m0 = (m0 * 69621) % 2147483647; return m0 / 2147483647; };
const pose = Array.from({ length: MOVES }, () => Array.from({ length: 10 }, () => 2 * rnd() - 1));
const move = Array.from({ length: 400 }, () => Math.floor(rnd() * MOVES));
const X = tf.tensor2d(move.map((k) => pose[k].map((a) => a + 0.6 * (rnd() - 0.5))));
const Y = tf.oneHot(tf.tensor1d(move, 'int32'), MOVES).toFloat();

// %% classifier
class Classifier {
  readonly net: tf.Sequential;
  constructor(inputs: number, hidden: number, classes: number) {
    this.net = tf.sequential();
    this.net.add(tf.layers.dense({ units: hidden, activation: 'relu', inputShape: [inputs] }));
    this.net.add(tf.layers.dense({ units: classes, activation: 'softmax' }));
    this.net.compile({ optimizer: tf.train.adam(0.01), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
  }
  train(x: tf.Tensor, y: tf.Tensor) { return this.net.fit(x, y, { epochs: 25, batchSize: 32, validationSplit: 0.2 }); }
}
// %% run
const c = new Classifier(10, 1, MOVES);
const h = await c.train(X, Y);
console.log('validation accuracy', h.history.val_acc.at(-1));
