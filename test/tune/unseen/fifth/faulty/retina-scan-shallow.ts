import * as tf from '@tensorflow/tfjs';

// Ring (disc of the eye with cup) against full disc and against nothing
const L = 13, N = 200;
const seeded = (() => { let a = 2024; return () => { a = (a * 48271) % 2147483647; return a / 2147483647; }; })();
const scans: number[] = [], grade: number[] = [];
for (let n = 0; n < N; n++) {
  const g = Math.floor(seeded() * 3), cx = 4 + 5 * seeded(), cy = 4 + 5 * seeded(), sign = seeded() < 0.5 ? 1 : -1;
  for (let i = 0; i < L; i++) for (let j = 0; j < L; j++) {
    const r = Math.hypot(i - cy, j - cx);
    const v = g === 0 ? 0 : g === 1 ? (r < 3 ? 1 : 0) : Math.abs(r - 3) < 0.9 ? 1 : 0;
    scans.push(0.5 + 0.35 * sign * v + 0.15 * (seeded() - 0.5));
  }
  grade.push(g);
}
const xTrain = tf.tensor4d(scans, [N, L, L, 1]);
const yTrain = tf.oneHot(tf.tensor1d(grade, 'int32'), 3);

// %%
const input = tf.input({ shape: [L, L, 1] });
const c1 = tf.layers.conv2d({ filters: 8, kernelSize: 3, padding: 'same', kernelInitializer: 'heNormal' }).apply(input);
const p1 = tf.layers.maxPooling2d({ poolSize: 2 }).apply(c1);
const c2 = tf.layers.conv2d({ filters: 16, kernelSize: 3, padding: 'same', kernelInitializer: 'heNormal' }).apply(p1);
const p2 = tf.layers.maxPooling2d({ poolSize: 2 }).apply(c2);
const flat = tf.layers.flatten().apply(p2);
const h = tf.layers.dense({ units: 32 }).apply(flat);
const out = tf.layers.dense({ units: 3, activation: 'softmax' }).apply(h) as tf.SymbolicTensor;
const retina = tf.model({ inputs: input, outputs: out });

retina.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
// %%
await retina.fit(xTrain, yTrain, { epochs: 8, batchSize: 30, shuffle: true, validationSplit: 0.2 });
