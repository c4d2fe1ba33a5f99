import * as tf from '@tensorflow/tfjs';

// Running parity-like sum with a simple RNN; gradients are clipped by their global norm
const T = 10;
const sample = (n: number, seed: number) =>
  tf.tidy(() => {
    const x = tf.randomUniform([n, T, 1], -1, 1, 'float32', seed);
    return { x, y: x.mean(1).mul(3) as tf.Tensor2D };
  });
const net = tf.sequential({
  layers: [
    tf.layers.simpleRNN({ units: 16, inputShape: [T, 1] }),
    tf.layers.dense({ units: 1 }),
  ],
});
// %%
const adam = tf.train.adam(0.005);
const MAX_NORM = 1;
function update(x: tf.Tensor, y: tf.Tensor2D) {
  return tf.tidy(() => {
    const { value, grads } = tf.variableGrads(() => tf.losses.meanSquaredError(y, net.apply(x) as tf.Tensor) as tf.Scalar);
    const norm = tf.addN(Object.values(grads).map((g) => g.square().sum())).sqrt();
    const scale = tf.minimum(1, tf.div(MAX_NORM, norm.add(1e-6)));
    adam.applyGradients(Object.entries(grads).map(([name, g]) => ({ name, tensor: g.mul(scale) })));
    return value.dataSync()[0];
  });
}
const dev = sample(200, 777);
for (let i = 0; i < 250; i++) {
  const { x, y } = sample(32, i + 1);
  update(x, y);
  tf.dispose([x, y]);
}
console.log(tf.tidy(() => tf.losses.meanSquaredError(dev.y, net.predict(dev.x) as tf.Tensor).dataSync()[0]));
