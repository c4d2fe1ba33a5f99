import * as tf from '@tensorflow/tfjs';

// Heat demand of a building, hour by hour
let z = 123456789;
const rand = () => {
  z = (1664525 * z + 1013904223) >>> 0;
  return z / 2 ** 32;
};
const data: number[][] = [];
const demand: number[] = [];
const start = 1672531200;
for (let i = 0; i < 1500; i++) {
  const stamp = start + i * 3600;
  const hour = ((i % 24) / 24) * 2 * Math.PI;
  const outdoor = 8 + 7 * Math.sin(i / 300) + 3 * Math.sin(hour) + rand();
  data.push([stamp, Math.sin(hour), Math.cos(hour), outdoor / 20]);
  demand.push(1.2 - outdoor / 20 + 0.3 * Math.cos(hour) + 0.05 * rand());
}
const order = Array.from(tf.util.createShuffledIndices(data.length));
const X = tf.tensor2d(order.map((i) => data[i]!));
const Y = tf.tensor2d(order.map((i) => [demand[i]!]));
// %%
const cfg = { hidden: [32, 16], lr: 0.001, epochs: 25, batch: 32 };
const model = tf.sequential();
cfg.hidden.forEach((units, k) => {
  model.add(tf.layers.dense(k === 0 ? { units, activation: 'relu', inputShape: [4] } : { units, activation: 'relu' }));
});
model.add(tf.layers.dense({ units: 1 }));
model.compile({ optimizer: tf.train.adam(cfg.lr), loss: 'meanSquaredError' });
const log = await model.fit(X, Y, { epochs: cfg.epochs, batchSize: cfg.batch, validationSplit: 0.2, verbose: 0 });
log.history.val_loss
