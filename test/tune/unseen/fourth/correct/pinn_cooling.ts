import * as tf from '@tensorflow/tfjs';

// Newton cooling u' = -k u, u(0) = 1, without any data: the residual of the equation is the loss.
const K = 1.5, H = 0.01, POINTS = 32;
const t = tf.linspace(0, 2, POINTS).reshape([POINTS, 1]);
const net = tf.sequential({ layers: [
  tf.layers.dense({ inputShape: [1], units: 12, activation: 'tanh' }),
  tf.layers.dense({ units: 12, activation: 'tanh' }),
  tf.layers.dense({ units: 1 }),
] });
const u = (x: tf.Tensor) => net.apply(x) as tf.Tensor;
// %%
function residual(): tf.Scalar {
  const slope = u(t.add(H)).sub(u(t.sub(H))).div(2 * H); // central difference, differentiable in the weights
  const ode = slope.add(u(t).mul(K)).square().mean();
  const start = u(tf.zeros([1, 1])).sub(1).square().mean();
  return ode.add(start.mul(10)) as tf.Scalar;
}
const adam = tf.train.adam(0.01);
for (let it = 0; it <= 500; it++) {
  if (it === 350) (adam as any).learningRate = 0.002;
  const loss = adam.minimize(() => tf.tidy(residual), true)!;
  if (it % 100 === 0) console.log('iteration', it, 'residual', loss.dataSync()[0].toExponential(2));
  loss.dispose();
}
// %%
const worst = tf.tidy(() => u(t).sub(t.mul(-K).exp()).abs().max().dataSync()[0]);
console.log('largest deviation from exp(-1.5 t):', worst.toFixed(4));
