import * as tf from '@tensorflow/tfjs';
// %% Physics-informed net: solve u' = -2u, u(0) = 1 on 0..1.5 without any data. There is no validation set, the equation is the data
const net = tf.sequential({ layers: [
  tf.layers.dense({ units: 16, activation: 'tanh', inputShape: [1] }), // smooth activation: we need derivatives
  tf.layers.dense({ units: 16, activation: 'tanh' }),
  tf.layers.dense({ units: 1 }),
] });
const t = tf.linspace(0, 1.5, 32).reshape([32, 1]);
const H = 0.01;
// trial solution 1 + t * net(t) fulfils the start value exactly
const u = (x: tf.Tensor) => (net.apply(x) as tf.Tensor).mul(x).add(1);
const residual = () => {
  const du = u(t.add(H)).sub(u(t.sub(H))).div(2 * H); // central difference
  return du.add(u(t).mul(2)).square().mean() as tf.Scalar;
};

// %% All 32 points in every step; the rate falls by hand
const adam = tf.train.adam(0.01);
const STEPS = 500;
for (let i = 0; i < STEPS; i++) {
  if (i === 300) (adam as any).learningRate = 0.003;
  const l = tf.tidy(() => adam.minimize(residual, true)!.dataSync()[0]);
  if (i % 100 === 0 || i === STEPS - 1) console.log('step', i, 'residual', l.toExponential(2));
}
// %% Against exp(-2t)
const worst = tf.tidy(() => u(t).sub(t.mul(-2).exp()).abs().max().dataSync()[0]);
console.log('largest error', worst);
t.dispose();
