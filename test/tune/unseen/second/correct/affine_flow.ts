import * as tf from '@tensorflow/tfjs';

// Two coupling layers map bananas to a normal distribution
const banana = (n: number, seed: number) =>
  tf.tidy(() => {
    const a = tf.randomNormal([n, 1], 0, 1, 'float32', seed);
    const b = tf.randomNormal([n, 1], 0, 0.4, 'float32', seed + 1);
    return tf.concat([a, b.add(a.square().mul(0.5)).sub(0.5)], 1) as tf.Tensor2D;
  });
const coupling = () => {
  const net = tf.sequential();
  net.add(tf.layers.dense({ units: 24, activation: 'tanh', inputShape: [1] }));
  net.add(tf.layers.dense({ units: 2 }));
  return net;
};
const flow = [coupling(), coupling()];
function nll(x: tf.Tensor2D): tf.Scalar {
  let [a, b] = tf.split(x, 2, 1) as tf.Tensor[];
  let logDet: tf.Tensor = tf.zeros([x.shape[0], 1]);
  for (const net of flow) {
    const [s, t] = tf.split(net.apply(a) as tf.Tensor, 2, 1);
    const scale = s.tanh();
    const moved = b.mul(scale.exp()).add(t);
    logDet = logDet.add(scale);
    [a, b] = [moved, a];
  }
  const base = a.square().add(b.square()).mul(0.5).add(Math.log(2 * Math.PI));
  return base.sub(logDet).mean() as tf.Scalar;
}
// %%
const opt = tf.train.adam(0.005);
for (let i = 0; i < 300; i++) {
  const x = banana(100, 2 * i + 1);
  opt.minimize(() => nll(x));
  x.dispose();
}
console.log(tf.tidy(() => nll(banana(500, 70001)).dataSync()[0]));
