import * as tf from '@tensorflow/tfjs';

// Six-axis motion sensor, 16 time steps; the logger writes one channel after the other.
const T = 16, C = 6, GESTURES = ['shake', 'circle', 'flick'];
let s = 2718;
const rnd = () => { s = (s * 16807) % 2147483647; return s / 2147483647; };
function logged(gesture: number): number[] {
  const phase = rnd() * 6.28;
  const channels = Array.from({ length: C }, (_, c) => {
    const speed = [1.3, 0.7, 1.0][gesture] * (gesture === 2 && c % 2 ? 0.5 : 1);
    return Array.from({ length: T }, (_, t) => Math.sin(speed * t + phase + c * (gesture === 1 ? 1.57 : 0)) + 1.0 * (rnd() - 0.5) + (c - 2.5) * 6);
  });
  return channels.flat();
}
const label = Array.from({ length: 360 }, (_, i) => i % 3);
// %%
const blocks = tf.tensor2d(label.map(logged)).reshape([label.length, T, C]);
const offset = blocks.mean([0, 1], true);
const x = blocks.sub(offset) as tf.Tensor3D;
const y = tf.oneHot(tf.tensor1d(label, 'int32'), 3);
// %%
const model = tf.sequential();
model.add(tf.layers.conv1d({ inputShape: [T, C], filters: 8, kernelSize: 5, activation: 'relu' }));
model.add(tf.layers.globalAveragePooling1d());
model.add(tf.layers.dense({ units: 3, activation: 'softmax' }));
model.compile({ optimizer: tf.train.adam(0.01), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
const h = await model.fit(x, y, { epochs: 8, batchSize: 24, validationSplit: 0.2, verbose: 0 });
// %%
const v = h.history.val_acc as number[];
console.log('val accuracy', v.map((q) => q.toFixed(2)).join(' '));
