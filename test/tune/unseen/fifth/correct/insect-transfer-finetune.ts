import * as tf from '@tensorflow/tfjs';

const S = 10;
let c = 3;
const rnd = () => { c = (c * 48271) % 2147483647; return c / 2147483647; };
const draw = (k: number) => {
  const p = rnd() * 6;
  return Array.from({ length: S * S }, (_, q) => {
    const i = Math.floor(q / S), j = q % S;
    return 0.5 + 0.35 * [Math.sin(1.4 * i + p), Math.sin(1.4 * j + p), Math.sin(i + j + p), Math.sin(i - j + p), Math.sin(1.4 * i + p) * Math.sin(1.4 * j + p)][k] + 0.15 * rnd();
  });
};
const set = (kinds: number[], n: number) => {
  const ids = Array.from({ length: n }, (_, i) => i % kinds.length);
  return { x: tf.tensor4d(ids.flatMap((i) => draw(kinds[i])), [n, S, S, 1]), y: tf.oneHot(tf.tensor1d(ids, 'int32'), kinds.length) };
};
const source = set([0, 1, 4], 201), target = set([2, 3], 60);

// %%
// 1. train the base on the large set
const base = tf.sequential({ name: 'base' });
base.add(tf.layers.conv2d({ inputShape: [S, S, 1], filters: 8, kernelSize: 3, padding: 'same', activation: 'relu' }));
base.add(tf.layers.maxPooling2d({ poolSize: 2 }));
base.add(tf.layers.conv2d({ filters: 16, kernelSize: 3, padding: 'same', activation: 'relu' }));
base.add(tf.layers.flatten());
const first = tf.sequential({ layers: [base, tf.layers.dense({ units: 3, activation: 'softmax' })] });
first.compile({ optimizer: tf.train.adam(0.003), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
await first.fit(source.x, source.y, { epochs: 6, batchSize: 32 });

// %%
// 2. new head on the frozen base
base.trainable = false;
const second = tf.sequential({ layers: [base, tf.layers.dense({ units: 2, activation: 'softmax' })] });
second.compile({ optimizer: tf.train.adam(0.005), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
await second.fit(target.x, target.y, { epochs: 12, batchSize: 12 });

// %%
// 3. unfreeze and fine-tune with small steps
base.trainable = true;
second.compile({ optimizer: tf.train.adam(0.0001), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
await second.fit(target.x, target.y, { epochs: 8, batchSize: 12 });
