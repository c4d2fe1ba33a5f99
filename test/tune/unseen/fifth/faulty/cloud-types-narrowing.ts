import * as tf from '@tensorflow/tfjs';

const C = 16, N = 200, NAMES = ['cumulus', 'stratus', 'cirrus', 'clear', 'storm'];
let k0 = 64;
const rnd = () => { k0 = (k0 * 48271) % 2147483647; return k0 / 2147483647; };
function sky(k: number): number[] {
  const p = 6 * rnd(), f = 0.8 + 0.3 * rnd();
  return Array.from({ length: C * C }, (_, q) => {
    const i = Math.floor(q / C), j = q % C;
    const v = k === 0 ? Math.sin(f * i + p) * Math.sin(f * j + p) : k === 1 ? Math.sin(f * i + p) : k === 2 ? Math.sin(2 * (i + j) + p) : k === 3 ? 0 : Math.sin(0.15 * i * j + p);
    return 0.5 + 0.3 * v + 0.2 * (rnd() - 0.5);
  });
}
const ids = Array.from({ length: N }, (_, i) => i % NAMES.length);
const x = tf.tensor4d(ids.flatMap(sky), [N, C, C, 1]);
const y = tf.oneHot(tf.tensor1d(ids, 'int32'), NAMES.length);

// %%
const model = tf.sequential();
for (const [i, filters] of [16, 4, 2].entries()) {
  model.add(tf.layers.conv2d({ filters, kernelSize: 3, padding: 'same', activation: 'relu', ...(i === 0 && { inputShape: [C, C, 1] }) }));
  model.add(tf.layers.maxPooling2d({ poolSize: 2 }));
}
model.add(tf.layers.flatten());
model.add(tf.layers.dense({ units: 64, activation: 'relu' }));
model.add(tf.layers.dropout({ rate: 0.25 }));
model.add(tf.layers.dense({ units: NAMES.length, activation: 'softmax' }));
model.compile({ optimizer: tf.train.adam(0.001), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
await model.fit(x, y, { epochs: 7, batchSize: 32, shuffle: true, validationSplit: 0.2 });
