import * as tf from '@tensorflow/tfjs';

// Thrust controller of a toy lander, imitation of a PD law with saturation.
let s = 1969;
const rnd = () => { s = (s * 48271) % 2147483647; return s / 2147483647; };
const demos = Array.from({ length: 600 }, () => {
  const height = 2 * rnd() - 1, speed = 2 * rnd() - 1, fuel = rnd();
  return { obs: [height, speed, fuel], thrust: Math.min(1, Math.max(0, 0.5 - 0.8 * height - 0.9 * speed)) };
});
const obs = tf.tensor2d(demos.map((d) => d.obs)), act = tf.tensor2d(demos.map((d) => [d.thrust]));
// %%
const policy = tf.sequential();
policy.add(tf.layers.dense({ inputShape: [3], units: 24, activation: 'tanh' }));
policy.add(tf.layers.dense({ units: 1, activation: 'sigmoid' }));
const optimizer = tf.train.sgd(0.5);
const CLIP = 1e-6;
function step(x: tf.Tensor, y: tf.Tensor): number {
  return tf.tidy(() => {
    const { value, grads } = tf.variableGrads(() => tf.losses.meanSquaredError(y, policy.apply(x) as tf.Tensor) as tf.Scalar);
    const clipped: tf.NamedTensorMap = {};
    for (const name of Object.keys(grads)) clipped[name] = grads[name].clipByValue(-CLIP, CLIP);
    optimizer.applyGradients(clipped);
    return value.dataSync()[0];
  });
}
// %%
for (let epoch = 0; epoch < 30; epoch++) {
  let total = 0, count = 0;
  for (let i = 0; i < demos.length; i += 30, count++) total += step(obs.slice([i, 0], [30, 3]), act.slice([i, 0], [30, 1]));
  if (epoch % 6 === 5) console.log(`epoch ${epoch + 1}: imitation mse ${(total / count).toFixed(5)}`);
}
