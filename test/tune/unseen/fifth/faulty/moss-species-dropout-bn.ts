import * as tf from '@tensorflow/tfjs';

// %%
const M = 12, N = 200;
let b0 = 2222;
const rnd = () => { b0 = (b0 * 16807) % 2147483647; return b0 / 2147483647; };
const species = Array.from({ length: N }, (_, i) => i % 4);
const photo = (k: number) => {
  const out: number[] = [];
  const p = rnd() * 6;
  for (let i = 0; i < M; i++) for (let j = 0; j < M; j++) {
    const v = k === 0 ? Math.sin(1.1 * i + p) : k === 1 ? Math.sin(2.2 * i + p) : k === 2 ? Math.sin(1.1 * j + p) : Math.sin(2.2 * j + p);
    out.push(0.3 + 0.2 * v + 0.3 * rnd(), 0.5 + 0.3 * v + 0.2 * rnd(), 0.2 + 0.2 * rnd());
  }
  return out;
};
const x = tf.tensor4d(species.flatMap(photo), [N, M, M, 3]);
const y = tf.oneHot(tf.tensor1d(species, 'int32'), 4);

// %%
const model = tf.sequential();
model.add(tf.layers.conv2d({ inputShape: [M, M, 3], filters: 8, kernelSize: 3, padding: 'same', activation: 'relu' }));
model.add(tf.layers.maxPooling2d({ poolSize: 2 }));
model.add(tf.layers.dropout({ rate: 0.4 }));
model.add(tf.layers.batchNormalization());
model.add(tf.layers.conv2d({ filters: 16, kernelSize: 3, padding: 'same', activation: 'relu' }));
model.add(tf.layers.maxPooling2d({ poolSize: 2 }));
model.add(tf.layers.dropout({ rate: 0.4 }));
model.add(tf.layers.batchNormalization());
model.add(tf.layers.flatten());
model.add(tf.layers.dense({ units: 32, activation: 'relu' }));
model.add(tf.layers.dropout({ rate: 0.4 }));
model.add(tf.layers.batchNormalization());
model.add(tf.layers.dense({ units: 4, activation: 'softmax' }));
model.compile({ optimizer: tf.train.adam(0.001), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
await model.fit(x, y, { epochs: 7, batchSize: 32, validationSplit: 0.2 });
