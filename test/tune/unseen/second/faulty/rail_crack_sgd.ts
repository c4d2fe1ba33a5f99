import * as tf from '@tensorflow/tfjs';

const make = (n: number, seed: number) =>
  tf.tidy(() => {
    const x = tf.randomNormal([n, 10], 0, 1, 'float32', seed);
    const a = x.slice([0, 0], [n, 1]);
    const b = x.slice([0, 1], [n, 1]);
    const c = x.slice([0, 2], [n, 1]);
    return { x, y: a.mul(b).add(c).greater(0).toFloat() };
  });
const train = make(900, 1);
const val = make(200, 2);
// %%
const model = tf.sequential();
for (const units of [48, 24]) {
  model.add(tf.layers.dense({ units, activation: 'relu', kernelInitializer: 'heNormal', ...(units === 48 && { inputShape: [10] }) }));
}
model.add(tf.layers.dense({ units: 1, activation: 'sigmoid' }));
model.compile({
  loss: 'binaryCrossentropy',
  metrics: ['accuracy'],
  optimizer:
    tf.train.sgd(4),
});
// %%
await model.fit(train.x, train.y, { epochs: 20, batchSize: 32, validationData: [val.x, val.y], verbose: 0 });
