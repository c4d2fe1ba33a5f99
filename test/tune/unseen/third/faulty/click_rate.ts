import * as tf from '@tensorflow/tfjs';
// %% will the visitor click? user features, ad features
let a0 = 31337;
const rnd = () => { a0 = (a0 * 16807) % 2147483647; return a0 / 2147483647; };
const visits = Array.from({ length: 384 }, () => {
  const f = Array.from({ length: 6 }, () => 2 * rnd() - 1);
  return { f, click: f[0] * f[3] + f[1] * f[4] + 0.3 * f[5] > 0 ? 1 : 0 };
});
const xs = tf.tensor2d(visits.map((v) => v.f)), ys = tf.tensor2d(visits.map((v) => [v.click]));
// %% model class
class ClickModel {
  net = tf.sequential({
    layers: [
      tf.layers.dense({ units: 32, activation: 'relu', inputShape: [6] }),
      tf.layers.dense({ units: 16, activation: 'relu' }),
      tf.layers.dense({ units: 1, activation: 'sigmoid' }),
    ],
  });
  optimizer = tf.train.adam(0.003);
  step(x: tf.Tensor, y: tf.Tensor) {
    const loss = this.optimizer.minimize(() => tf.losses.sigmoidCrossEntropy(y, this.net.apply(x) as tf.Tensor) as tf.Scalar, true)!;
    const value = loss.dataSync()[0];
    loss.dispose();
    return value;
  }
  probability(x: tf.Tensor) { return this.net.predict(x) as tf.Tensor; }
}
// %% run 14 epochs
const m = new ClickModel();
for (let e = 0; e < 14; e++) {
  let total = 0;
  for (let i = 0; i < 320; i += 32) total += m.step(xs.slice(i, 32), ys.slice(i, 32));
  if (e % 4 === 0) console.log(`epoch ${e} loss ${(total / 10).toFixed(4)}`);
}
const prob = m.probability(xs.slice(320));
const yy = ys.slice(320);
const logloss = yy.mul(prob.add(1e-6).log()).add(yy.mul(-1).add(1).mul(prob.mul(-1).add(1 + 1e-6).log())).mean().neg();
console.log('log loss on held out visits', logloss.dataSync()[0], 'acc', prob.greater(0.5).equal(yy.greater(0.5)).mean().dataSync()[0]);
