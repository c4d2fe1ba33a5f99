import * as tf from '@tensorflow/tfjs';

// Accelerometer of a wrist band: tremor (4-6 Hz) or voluntary movement (1-2 Hz), 20 samples, two axes.
const LEN = 20;
const make = (seed: number) => () => { seed = (seed * 16807) % 2147483647; return seed / 2147483647; };
const r = make(12021);
const recording = (tremor: number) => {
  const w = tremor ? 1.6 + 0.5 * r() : 0.4 + 0.4 * r(), p = 6.28 * r(), tilt = r() - 0.5;
  return Array.from({ length: LEN }, (_, t) => [Math.sin(w * t + p) * 0.7 + tilt + 0.2 * r(), Math.cos(w * t + p) * 0.5 - tilt + 0.2 * r()]);
};
const classes = Array.from({ length: 300 }, (_, i) => (i % 2));
const X = tf.tensor3d(classes.map(recording)), Y = tf.tensor2d(classes, [300, 1]);
// %%
const wide = (seed: number) => tf.initializers.randomNormal({ mean: 0, stddev: 4, seed });
const rnn = tf.sequential();
rnn.add(tf.layers.simpleRNN({
  inputShape: [LEN, 2],
  units: 12,
  kernelInitializer: wide(1),
  recurrentInitializer: wide(2),
}));
rnn.add(tf.layers.dense({ units: 1, activation: 'sigmoid', kernelInitializer: wide(3) }));
rnn.compile({ optimizer: tf.train.adam(0.005), loss: 'binaryCrossentropy', metrics: ['accuracy'] });
// %%
const h = await rnn.fit(X, Y, { epochs: 12, batchSize: 20, validationSplit: 0.2, verbose: 0 });
for (const key of ['loss', 'val_loss', 'val_acc']) {
  const v = h.history[key] as number[];
  console.log(key.padEnd(9), v[0].toFixed(3), '...', v[v.length - 1].toFixed(3));
}
