import * as tf from '@tensorflow/tfjs';

// is the bottle upright, lying or broken? 16x16, values 0..1
const SIZE = 16;
const CLASSES = 3;
let b = 41;
const un = () => (b = (b * 48271) % 2147483647) / 2147483647;
function picture(kind: number) {
  const buf = tf.buffer([SIZE, SIZE, 1]);
  const o = Math.floor(un() * 6) + 3;
  const dark = un() < 0.5;
  for (let i = 0; i < SIZE; i++)
    for (let j = 0; j < SIZE; j++) {
      let on = kind === 0 ? Math.abs(j - o) < 2 : kind === 1 ? Math.abs(i - o) < 2 : (i * 7 + j * 3 + o) % 5 === 0;
      if (un() < 0.05) on = !on;
      buf.set((on !== dark ? 0.8 : 0.1) + 0.1 * un(), i, j, 0);
    }
  return buf.toTensor() as tf.Tensor3D;
}
const which = Array.from({ length: 360 }, () => Math.floor(un() * CLASSES));
const pics = tf.stack(which.map(picture)) as tf.Tensor4D;
const hot = tf.oneHot(tf.tensor1d(which, 'int32'), CLASSES).toFloat();
// %%
const block = (filters: number) => [tf.layers.conv2d({ filters, kernelSize: 3, padding: 'same' }), tf.layers.averagePooling2d({ poolSize: 2 })];
const model = tf.sequential();
model.add(tf.layers.inputLayer({ inputShape: [SIZE, SIZE, 1] }));
[...block(8), ...block(16)].forEach((layer) => model.add(layer));
model.add(tf.layers.flatten());
model.add(tf.layers.dense({ units: CLASSES, activation: 'softmax' }));
model.compile({ optimizer: tf.train.adam(0.002), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
await model.fit(pics, hot, { epochs: 10, batchSize: 24, validationSplit: 0.2, verbose: 0 });
