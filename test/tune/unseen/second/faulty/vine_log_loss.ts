import * as tf from '@tensorflow/tfjs';

const SIZE = 50;
const vines = tf.randomNormal([900, 8], 0, 2, 'float32', 161);
const sick = vines.slice([0, 0], [-1, 1]).mul(3).sub(vines.slice([0, 2], [-1, 1]).mul(4)).greater(0).toFloat() as tf.Tensor2D;
// %%
const net = tf.sequential();
net.add(tf.layers.dense({ units: 32, activation: 'relu', inputShape: [8] }));
net.add(tf.layers.dense({ units: 1, activation: 'sigmoid' }));
const optimizer = tf.train.adam(0.02);
// %%
for (let pass = 0; pass < 40; pass++) {
  for (let from = 0; from + SIZE <= 700; from += SIZE) {
    tf.tidy(() => {
      const xb = vines.slice([from, 0], [SIZE, 8]);
      const yb = sick.slice([from, 0], [SIZE, 1]);
      optimizer.minimize(() => {
        const p = net.apply(xb) as tf.Tensor2D;
        const nll = yb.mul(p.log()).add(tf.sub(1, yb).mul(tf.sub(1, p).log())).mean().neg();
        return nll as tf.Scalar;
      });
    });
  }
}
console.log((net.predict(vines.slice([700, 0])) as tf.Tensor).greater(0.5).toFloat().equal(sick.slice([700, 0])).mean().dataSync()[0]);
