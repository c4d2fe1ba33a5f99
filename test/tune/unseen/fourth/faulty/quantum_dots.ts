import * as tf from '@tensorflow/tfjs';

// Charge state of a double dot from two gate voltages: four cells of the stability diagram in a honeycomb-like pattern.
let s = 1905;
const rnd = () => { s = (s * 48271) % 2147483647; return s / 2147483647; };
const volts: number[][] = [], charge: number[] = [];
for (let i = 0; i < 480; i++) {
  const v1 = 2 * rnd() - 1, v2 = 2 * rnd() - 1;
  volts.push([v1, v2]);
  charge.push((v1 + 0.3 * v2 > 0 ? 1 : 0) + 2 * (v2 + 0.3 * v1 > 0 ? 1 : 0));
}
const X = tf.tensor2d(volts), Y = tf.oneHot(tf.tensor1d(charge, 'int32'), 4).toFloat();
// %%
const H = 16;
class TinyNet {
  w1 = tf.variable(tf.fill([2, H], 0.1) as tf.Tensor2D);
  b1 = tf.variable(tf.zeros([H]));
  w2 = tf.variable(tf.fill([H, 4], 0.1) as tf.Tensor2D);
  b2 = tf.variable(tf.zeros([4]));
  logits(x: tf.Tensor2D): tf.Tensor2D {
    return tf.tanh(x.matMul(this.w1).add(this.b1)).matMul(this.w2 as tf.Tensor2D).add(this.b2) as tf.Tensor2D;
  }
}
const net = new TinyNet();
const optimizer = tf.train.adam(0.03);
// %%
for (let epoch = 0; epoch < 120; epoch++) {
  const loss = optimizer.minimize(() => tf.losses.softmaxCrossEntropy(Y, net.logits(X)) as tf.Scalar, true)!;
  if (epoch % 30 === 0 || epoch === 119) console.log(epoch, loss.dataSync()[0].toFixed(4));
  loss.dispose();
}
const acc = tf.tidy(() => net.logits(X).argMax(1).equal(tf.tensor1d(charge, 'int32')).mean().dataSync()[0]);
console.log('accuracy', acc.toFixed(3));
