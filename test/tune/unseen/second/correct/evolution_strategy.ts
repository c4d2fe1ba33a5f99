import * as tf from '@tensorflow/tfjs';

// No gradients: a small network is trained with antithetic random perturbations
const x = tf.linspace(-1, 1, 64).expandDims(1);
const y = x.mul(3).sin();
const shapes = [[1, 12], [1, 12], [12, 1], [1, 1]];
const sizes = shapes.map(([a, b]) => a * b);
const count = sizes.reduce((a, b) => a + b, 0);
function error(theta: tf.Tensor1D) {
  return tf.tidy(() => {
    const [w1, b1, w2, b2] = tf.split(theta, sizes).map((t, i) => t.reshape(shapes[i]));
    return x.matMul(w1).add(b1).tanh().matMul(w2).add(b2).sub(y).square().mean().dataSync()[0];
  });
}
// %%
let theta = tf.randomNormal([count], 0, 0.5, 'float32', 9) as tf.Tensor1D;
const SIGMA = 0.05;
const RATE = 0.1;
for (let g = 0; g < 350; g++) {
  const next = tf.tidy(() => {
    let grad: tf.Tensor = tf.zeros([count]);
    for (let k = 0; k < 30; k++) {
      const e = tf.randomNormal([count], 0, 1, 'float32', 1000 * g + k + 1) as tf.Tensor1D;
      const up = error(theta.add(e.mul(SIGMA)));
      const down = error(theta.sub(e.mul(SIGMA)));
      grad = grad.add(e.mul((up - down) / (2 * SIGMA * 30)));
    }
    return theta.sub(grad.mul(RATE)) as tf.Tensor1D;
  });
  theta.dispose();
  theta = next;
}
console.log(error(theta));
