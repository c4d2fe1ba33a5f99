import * as tf from '@tensorflow/tfjs';

// Base network trained on plenty of simulated 8x8 tiles, then frozen; a new head on 80 real ones; then a gentle unfreeze.
const SZ = 8;
let s = 8080;
const rnd = () => { s = (s * 16807) % 2147483647; return s / 2147483647; };
const tile = (kind: number, blur: number) => Array.from({ length: SZ * SZ }, (_, k) => {
  const i = Math.floor(k / SZ), j = k % SZ;
  const base = kind === 0 ? i % 2 : kind === 1 ? j % 2 : (i + j) % 2;
  return base * (1 - blur) + blur * rnd();
});
function make(n: number, kinds: number[], blur: number) {
  const label = Array.from({ length: n }, (_, i) => i % kinds.length);
  return {
    x: tf.tensor4d(label.flatMap((l) => tile(kinds[l], blur)), [n, SZ, SZ, 1]),
    y: tf.oneHot(tf.tensor1d(label, 'int32'), kinds.length),
  };
}
const simulated = make(300, [0, 1, 2], 0.5), real = make(80, [0, 1], 0.6), realTest = make(60, [0, 1], 0.6);
// %%
const base = tf.sequential({ layers: [
  tf.layers.conv2d({ inputShape: [SZ, SZ, 1], filters: 6, kernelSize: 3, activation: 'relu' }),
  tf.layers.globalMaxPooling2d({}),
] });
const pre = tf.sequential({ layers: [base, tf.layers.dense({ units: 3, activation: 'softmax' })] });
pre.compile({ optimizer: tf.train.adam(0.02), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
await pre.fit(simulated.x, simulated.y, { epochs: 12, batchSize: 30, verbose: 0 });
// %%
base.trainable = false;
const transfer = tf.sequential({ layers: [base, tf.layers.dense({ units: 2, activation: 'softmax' })] });
transfer.compile({ optimizer: tf.train.adam(0.03), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
await transfer.fit(real.x, real.y, { epochs: 25, batchSize: 16, validationData: [realTest.x, realTest.y], verbose: 0 });
// %%
base.trainable = true;
// a hundred times smaller: only polish the filters
transfer.compile({ optimizer: tf.train.adam(0.0003), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
await transfer.fit(real.x, real.y, { epochs: 4, batchSize: 16, validationData: [realTest.x, realTest.y], verbose: 0 });
const [, acc] = transfer.evaluate(realTest.x, realTest.y) as tf.Scalar[];
console.log('accuracy on real tiles', acc.dataSync()[0].toFixed(3));
