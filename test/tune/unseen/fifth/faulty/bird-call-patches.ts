import * as tf from '@tensorflow/tfjs';

const T = 12, SPECIES = ['wren', 'owl', 'finch'], EACH = 80;
let a = 71;
const rnd = () => { a = (a * 48271) % 2147483647; return a / 2147483647; };
function call(kind: number) {
  const f0 = 2 + rnd() * 3, t0 = rnd() * 2;
  const img: number[] = [];
  for (let f = 0; f < T; f++) for (let t = 0; t < T; t++) {
    const line = kind === 0 ? f0 + 0.6 * (t - t0) : kind === 1 ? f0 + 1 : f0 + 3 + 2.5 * Math.sin(t - t0);
    img.push(Math.exp(-((f - line) ** 2)) + 0.2 * rnd());
  }
  return img;
}
const all: number[][] = [], kinds: number[] = [];
SPECIES.forEach((_, k) => { for (let i = 0; i < EACH; i++) { all.push(call(k)); kinds.push(k); } });

// %%
// mix the classes before the split
const order = Array.from(tf.util.createShuffledIndices(all.length));
const shuffled = order.map((i) => all[i]);
const x = tf.tensor4d(shuffled.flat(), [all.length, T, T, 1]);
const y = tf.oneHot(tf.tensor1d(kinds, 'int32'), SPECIES.length);

// %%
const inp = tf.input({ shape: [T, T, 1] });
const conv = (filters: number, from: tf.SymbolicTensor) => tf.layers.maxPooling2d({ poolSize: 2 }).apply(
  tf.layers.conv2d({ filters, kernelSize: 3, padding: 'same', activation: 'relu', kernelInitializer: 'heNormal' }).apply(from)) as tf.SymbolicTensor;
const feat = tf.layers.flatten().apply(conv(16, conv(8, inp)));
const hidden = tf.layers.dense({ units: 32, activation: 'relu' }).apply(feat);
const out = tf.layers.dense({ units: SPECIES.length, activation: 'softmax' }).apply(hidden) as tf.SymbolicTensor;
const net = tf.model({ inputs: inp, outputs: out });
net.compile({ optimizer: tf.train.adam(0.001), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
const h = await net.fit(x, y, { epochs: 8, batchSize: 32, validationSplit: 0.2 });
console.log('val', h.history.val_acc.at(-1));
