import * as tf from '@tensorflow/tfjs';

// Five vowels from three formant features. The net ends in logits; the loss applies the softmax itself.
const VOWELS: Record<string, number[]> = { a: [0.8, 1.2, 2.5], e: [0.5, 1.9, 2.6], i: [0.3, 2.3, 3.0], o: [0.5, 0.9, 2.4], u: [0.3, 0.8, 2.2] };
const names = Object.keys(VOWELS);
const SCALE = [0.2, 0.6, 0.3], CENTER = [0.48, 1.42, 2.54];
let s = 432;
const rnd = () => { s = (s * 16807) % 2147483647; return s / 2147483647; };
const speak = (v: string) => VOWELS[v].map((f, k) => (f * (0.93 + 0.14 * rnd()) + 0.1 * (rnd() - 0.5) - CENTER[k]) / SCALE[k]);
const spoken = Array.from({ length: 600 }, (_, i) => i % names.length);
const X = tf.tensor2d(spoken.map((k) => speak(names[k])));
const Y = tf.oneHot(tf.tensor1d(spoken, 'int32'), names.length).toFloat();
// %%
const fromLogits = (labels: tf.Tensor, logits: tf.Tensor) => tf.losses.softmaxCrossEntropy(labels, logits, undefined, 0.05); // a little label smoothing
const net = tf.sequential();
net.add(tf.layers.dense({ inputShape: [3], units: 24, activation: 'relu' }));
net.add(tf.layers.dense({ units: names.length, name: 'logits' }));
net.compile({ optimizer: tf.train.adam(0.01), loss: fromLogits, metrics: ['categoricalAccuracy'] });
// %%
await net.fit(X, Y, { epochs: 20, batchSize: 30, validationSplit: 0.2, verbose: 0 });
// %%
tf.tidy(() => {
  const tests = names.map(speak);
  const p = tf.softmax(net.predict(tf.tensor2d(tests)) as tf.Tensor2D);
  const guess = p.argMax(1).dataSync();
  names.forEach((n, i) => console.log(`said ${n}, heard ${names[guess[i]]}`));
});
