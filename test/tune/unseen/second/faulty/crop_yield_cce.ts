import * as tf from '@tensorflow/tfjs';

const plots: number[][] = [];
const yields: number[] = [];
let e = 55;
function random() {
  e = (e * 48271) % 2147483647;
  return e / 2147483647;
}
for (let i = 0; i < 500; i++) {
  const rain = random();
  const sun = random();
  const nitrogen = random();
  plots.push([rain, sun, 1, nitrogen]);
  yields.push(0.3 * rain + 0.4 * sun * nitrogen + 0.1 + 0.02 * random());
}
// %%
const LOSS = 'categoricalCrossentropy';
const model = tf.sequential();
model.add(tf.layers.dense({ inputShape: [4], units: 32, activation: 'relu' }));
model.add(tf.layers.dense({ units: 16, activation: 'relu' }));
model.add(tf.layers.dense({ units: 1 }));
model.compile({ optimizer: 'adam', loss: LOSS });
await model.fit(tf.tensor2d(plots), tf.tensor2d(yields, [500, 1]), {
  epochs: 30,
  batchSize: 20,
  validationSplit: 0.2,
  verbose: 0,
});
