import * as tf from '@tensorflow/tfjs';
// %% Transfer learning in two steps: train a base, train a new head, then fine-tune all with a tiny rate
let seed = 31415;
const rnd = () => { seed = (seed * 48271) % 2147483647; return seed / 2147483647; };
const wave = (f: number, gain = 1) => {
  const ph = rnd() * 6.28;
  return Array.from({ length: 16 }, (_, i) => gain * Math.cos((f * i * 2 * Math.PI) / 16 + ph) + 0.5 * (rnd() - 0.5));
};
const makeSet = (freqs: number[], n: number, gain = 1) => {
  const k = Array.from({ length: n }, () => Math.floor(rnd() * freqs.length));
  return { x: tf.tensor2d(k.map((q) => wave(freqs[q], gain))), y: tf.oneHot(tf.tensor1d(k, 'int32'), freqs.length).toFloat() };
};
const big = makeSet([1, 2, 3, 4], 360);
const small = makeSet([2, 4], 120, 0.6); // another device with a weaker signal;

// %% Base network on the large task
const input = tf.input({ shape: [16] });
const base1 = tf.layers.dense({ units: 32, activation: 'relu' });
const base2 = tf.layers.dense({ units: 24, activation: 'relu' });
const feat = base2.apply(base1.apply(input)) as tf.SymbolicTensor;
const pre = tf.model({ inputs: input, outputs: tf.layers.dense({ units: 4, activation: 'softmax' }).apply(feat) as tf.SymbolicTensor });
pre.compile({ optimizer: tf.train.adam(0.005), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
await pre.fit(big.x, big.y, { epochs: 15, batchSize: 32, validationSplit: 0.2 });

// %% New head while the base is frozen
base1.trainable = false;
base2.trainable = false;
const head = tf.layers.dense({ units: 2, activation: 'softmax' }).apply(feat) as tf.SymbolicTensor;
const net = tf.model({ inputs: input, outputs: head });
net.compile({ optimizer: tf.train.adam(0.01), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
await net.fit(small.x, small.y, { epochs: 15, batchSize: 20, validationSplit: 0.25 });

// %% Fine-tuning: unfreeze, and a rate a hundred times smaller so that the base keeps what it knows
base1.trainable = true;
base2.trainable = true;
net.compile({ optimizer: tf.train.adam(0.0001), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
const h = await net.fit(small.x, small.y, { epochs: 8, batchSize: 20, validationSplit: 0.25 });
console.log('validation accuracy', h.history.val_acc.at(-1));
