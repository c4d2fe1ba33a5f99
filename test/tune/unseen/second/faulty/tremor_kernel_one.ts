import * as tf from '@tensorflow/tfjs';

// rising or falling chirps with the same values in another order
const T = 32;
let d = 9;
const rr = () => (d = (d * 48271) % 2147483647) / 2147483647;
const chirps: number[][][] = [];
const rising: number[] = [];
for (let i = 0; i < 600; i++) {
  const up = rr() < 0.5 ? 1 : 0;
  const ph = rr() * 6;
  const s = Array.from({ length: T }, (_, t) => [Math.sin(ph + 0.04 * t * t) + 0.1 * rr()]);
  chirps.push(up ? s : s.reverse());
  rising.push(up);
}
// %%
const model = tf.sequential();
for (const filters of [16, 16]) {
  model.add(
    tf.layers.conv1d({
      filters,
      kernelSize: 1,
      activation: 'relu',
      ...(model.layers.length === 0 ? { inputShape: [T, 1] } : {}),
    }),
  );
}
model.add(tf.layers.globalMaxPooling1d({}));
model.add(tf.layers.dense({ units: 16, activation: 'relu' }));
model.add(tf.layers.dense({ units: 1, activation: 'sigmoid' }));
model.compile({ optimizer: tf.train.adam(0.003), loss: 'binaryCrossentropy', metrics: ['accuracy'] });
await model.fit(tf.tensor3d(chirps), tf.tensor2d(rising, [600, 1]), { epochs: 20, batchSize: 32, validationSplit: 0.2, verbose: 0 });
