import * as tf from '@tensorflow/tfjs';

// material, mobility, king safety, tempo -> 0 loss, 1 draw, 2 win
let i32 = 314159;
const next = () => {
  i32 ^= i32 << 13;
  i32 ^= i32 >> 17;
  i32 ^= i32 << 5;
  return ((i32 >>> 0) / 4294967296) * 2 - 1;
};
const positions: number[][] = [];
const results: number[] = [];
while (positions.length < 600) {
  const v = [next(), next(), next(), next()];
  const s = 2 * v[0]! + v[1]! * v[2]! + 0.5 * v[3]!;
  positions.push(v);
  results.push(s < -0.5 ? 0 : s > 0.5 ? 2 : 1);
}
// %%
const model = tf.sequential();
model.add(tf.layers.dense({ units: 24, activation: 'relu', inputShape: [4] }));
model.add(tf.layers.dense({ units: 24, activation: 'relu' }));
model.add(tf.layers.dense({ units: 2, activation: 'softmax' }));
model.compile({ optimizer: tf.train.adam(0.004), loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] });
// %%
await model.fit(tf.tensor2d(positions), tf.tensor1d(results), {
  epochs: 20,
  batchSize: 30,
  validationSplit: 0.2,
  verbose: 0,
});
