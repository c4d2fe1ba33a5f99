import * as tf from '@tensorflow/tfjs';
// %% tool wear after a shift: speed, feed, depth, coolant type, hardness
let v = 909;
const rnd = () => { v = (v * 16807) % 2147483647; return v / 2147483647; };
const shifts = Array.from({ length: 260 }, () => {
  const speed = 80 + 120 * rnd(), feed = 0.1 + 0.3 * rnd(), depth = 0.5 + 2 * rnd(), coolant = 1, hard = 180 + 60 * rnd();
  return { x: [speed, feed, depth, coolant, hard], wear: 0.002 * speed + 0.9 * feed * depth + 0.002 * (hard - 180) };
});

// %% standardise the columns
const raw = tf.tensor2d(shifts.map((s) => s.x));
const { mean, variance } = tf.moments(raw.slice(0, 208), 0);
const X = raw.sub(mean).div(variance.sqrt());
const y = tf.tensor2d(shifts.map((s) => [s.wear]));

// %% model
const model = tf.sequential({
  layers: [
    tf.layers.dense({ inputShape: [5], units: 16, activation: 'relu' }),
    tf.layers.dense({ units: 8, activation: 'relu' }),
    tf.layers.dense({ units: 1 }),
  ],
});
model.compile({ optimizer: tf.train.adam(0.01), loss: 'meanSquaredError' });
// %% fit
await model.fit(X, y, { epochs: 20, batchSize: 32, validationSplit: 0.2 });
(model.predict(X.slice(0, 3)) as tf.Tensor).print();
