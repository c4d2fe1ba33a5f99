import * as tf from '@tensorflow/tfjs';

// Hours until a truck arrives, from distance, stops, load, hour of day and traffic index.
let z = 424242;
const rand = () => ((z = (z * 1664525 + 1013904223) % 4294967296) / 4294967296);
const trips = Array.from({ length: 960 }, () => {
  const km = 20 + 780 * rand(), stops = Math.floor(5 * rand()), load = rand(), hour = 24 * rand(), traffic = rand();
  const rush = Math.exp(-((hour - 8) ** 2) / 4) + Math.exp(-((hour - 17) ** 2) / 4);
  const eta = (km / 72) * (1 + 0.5 * traffic * rush) + 0.6 * stops + 0.4 * load + 0.15 * (rand() - 0.5);
  return { x: [km / 800, stops / 4, load, Math.sin(hour / 24 * 6.283), Math.cos(hour / 24 * 6.283), traffic], eta };
});
// %%
const X = tf.tensor2d(trips.map((t) => t.x));
const Y = tf.tensor2d(trips.map((t) => [t.eta / 5]));
const net = tf.sequential({
  layers: [
    tf.layers.dense({ inputShape: [6], units: 32, activation: 'relu' }),
    tf.layers.dense({ units: 32, activation: 'relu' }),
    tf.layers.dense({ units: 1 }),
  ],
});
const optimizer = tf.train.momentum(0.03, 0.9);
const BATCH = 32, EPOCHS = 20, DECAY = 0.85;
// %%
let lr = 0.03;
const setRate = (v: number) => optimizer.setLearningRate(v);
for (let epoch = 0; epoch < EPOCHS; epoch++) {
  let sum = 0, batches = 0;
  const order = tf.util.createShuffledIndices(trips.length);
  for (let i = 0; i < trips.length; i += BATCH) {
    const idx = tf.tensor1d(Array.from(order.slice(i, i + BATCH)), 'int32');
    const xb = X.gather(idx), yb = Y.gather(idx);
    const loss = optimizer.minimize(() => tf.losses.meanSquaredError(yb, net.apply(xb) as tf.Tensor) as tf.Scalar, true)!;
    sum += loss.dataSync()[0]; batches++;
    tf.dispose([idx, xb, yb, loss]);
    lr *= DECAY;
    setRate(lr);
  }
  if (epoch % 6 === 0 || epoch === EPOCHS - 1) console.log(`epoch ${epoch} mse ${(sum / batches).toFixed(4)}`);
}
// %%
const mae = tf.tidy(() => (net.predict(X) as tf.Tensor).sub(Y).abs().mean().mul(5).dataSync()[0]);
console.log(`mean error ${(60 * mae).toFixed(1)} minutes`);
