import * as tf from '@tensorflow/tfjs';
// %% harbour tide: hour angle of moon and sun -> water level (scaled)
let t0 = 7331;
const rnd = () => { t0 = (t0 * 69621) % 2147483647; return t0 / 2147483647; };
const rows = Array.from({ length: 320 }, () => {
  const moon = rnd() * 2 * Math.PI, sun = rnd() * 2 * Math.PI;
  return { x: [Math.sin(moon), Math.cos(moon), Math.sin(sun), Math.cos(sun)], y: 0.8 * Math.cos(2 * moon) + 0.35 * Math.cos(2 * sun) + 0.04 * (rnd() - 0.5) };
});
const xs = tf.tensor2d(rows.map((r) => r.x)), ys = tf.tensor2d(rows.map((r) => [r.y]));
const xTrain = xs.slice(0, 256), yTrain = ys.slice(0, 256);

// %% own step function: clipped gradients, since exploding gradients are bad
const model = tf.sequential({
  layers: [
    tf.layers.dense({ units: 24, activation: 'tanh', inputShape: [4] }),
    tf.layers.dense({ units: 1 }),
  ],
});
const optimizer = tf.train.sgd(0.1);
const CLIP = 0.0001;
function step(x: tf.Tensor, y: tf.Tensor) {
  const { value, grads } = tf.variableGrads(() => tf.losses.meanSquaredError(y, model.apply(x) as tf.Tensor) as tf.Scalar);
  const clipped: tf.NamedTensorMap = {};
  for (const name of Object.keys(grads)) clipped[name] = grads[name].clipByValue(-CLIP, CLIP);
  optimizer.applyGradients(clipped);
  return value.dataSync()[0];
}
// %% training
for (let e = 0; e < 60; e++) {
  let s = 0;
  for (let i = 0; i < 256; i += 32) s += tf.tidy(() => step(xTrain.slice(i, 32), yTrain.slice(i, 32)));
  if (e % 10 === 9) console.log('epoch', e + 1, 'mse', (s / 8).toFixed(5));
}
const rest = (model.predict(xs.slice(256)) as tf.Tensor).sub(ys.slice(256)).square().mean();
console.log('held-out mse', rest.dataSync()[0]);
