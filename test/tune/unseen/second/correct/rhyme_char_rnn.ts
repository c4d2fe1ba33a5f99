import * as tf from '@tensorflow/tfjs';

const verse = 'the moon has gone to rest, the golden stars are blessed, they shine so clear and bright. '.repeat(8);
const alphabet = [...new Set(verse)].sort();
const index = new Map(alphabet.map((c, i) => [c, i]));
const ids = [...verse].map((c) => index.get(c)!);
const WINDOW = 12;
const starts = Array.from({ length: ids.length - WINDOW }, (_, i) => i);
const xs = tf.tensor2d(starts.map((i) => ids.slice(i, i + WINDOW)));
const ys = tf.tensor1d(starts.map((i) => ids[i + WINDOW]));
// %%
const writer = tf.sequential();
writer.add(tf.layers.embedding({ inputDim: alphabet.length, outputDim: 12, inputLength: WINDOW }));
writer.add(tf.layers.lstm({ units: 48 }));
writer.add(tf.layers.dense({ units: alphabet.length, activation: 'softmax' }));
writer.compile({ optimizer: tf.train.adam(0.01), loss: 'sparseCategoricalCrossentropy' });
// the rhyme is to be learned by heart, so every window is used
await writer.fit(xs, ys, { epochs: 12, batchSize: 32, verbose: 0 });
// %%
let text = verse.slice(0, WINDOW);
for (let i = 0; i < 40; i++) {
  const next = tf.tidy(() => {
    const window = [...text.slice(-WINDOW)].map((c) => index.get(c)!);
    return (writer.predict(tf.tensor2d([window])) as tf.Tensor).argMax(1).dataSync()[0];
  });
  text += alphabet[next];
}
text
