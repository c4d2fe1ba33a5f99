import * as tf from '@tensorflow/tfjs';

const GESTURES = ['up', 'down', 'left', 'right', 'circle', 'shake'] as const;
const STEPS = 24;

function* lcg(seed: number): Generator<number, never> {
  let v = seed;
  for (;;) {
    v = (v * 1664525 + 1013904223) % 4294967296;
    yield v / 4294967296;
  }
}
const stream = lcg(5);
const r = () => stream.next().value;

function record(g: number): number[][] {
  const ph = r() * 0.8;
  return Array.from({ length: STEPS }, (_, t) => {
    const w = (t / STEPS) * 2 * Math.PI + ph;
    const base =
      g === 0 ? [0, Math.sin(w / 2)] : g === 1 ? [0, -Math.sin(w / 2)] : g === 2 ? [-Math.sin(w / 2), 0]
      : g === 3 ? [Math.sin(w / 2), 0] : g === 4 ? [Math.cos(w), Math.sin(w)] : [Math.sin(4 * w), 0];
    return base.map((b) => b + (r() - 0.5) * 0.5);
  });
}
const labels = Array.from({ length: 720 }, () => Math.floor(r() * GESTURES.length));
const X = tf.tensor3d(labels.map(record));
const Y = tf.oneHot(tf.tensor1d(labels, 'int32'), GESTURES.length);
// %%
const model = tf.sequential();
model.add(tf.layers.conv1d({ filters: 16, kernelSize: 5, activation: 'relu', inputShape: [STEPS, 2] }));
model.add(tf.layers.maxPooling1d({ poolSize: 2 }));
model.add(tf.layers.flatten());
model.add(tf.layers.dense({ units: 32, activation: 'relu' }));
model.add(tf.layers.dense({ units: GESTURES.length, activation: 'softmax' }));
model.compile({
  optimizer: tf.train.adam(0.001),
  loss: 'meanAbsoluteError',
  metrics: ['accuracy'],
});
await model.fit(X, Y, { epochs: 15, batchSize: 32, validationSplit: 0.2, verbose: 0 });
