import * as tf from '@tensorflow/tfjs';

const text = 'the cat sat on the mat and the dog sat on the log while the rat ran to the cat '.repeat(8);
const letters = [...new Set(text)].sort();
const idx = Object.fromEntries(letters.map((c, i) => [c, i]));
const span = 10;

const starts = Array.from({ length: text.length - span }, (_, i) => i);
tf.util.shuffle(starts);
const X = tf.oneHot(
  tf.tensor2d(starts.map((i) => [...text.slice(i, i + span)].map((c) => idx[c])), undefined, 'int32'),
  letters.length,
).toFloat() as tf.Tensor3D;
const Y = tf.oneHot(tf.tensor1d(starts.map((i) => idx[text[i + span]]), 'int32'), letters.length).toFloat();
// %%
const writer = tf.sequential();
writer.add(tf.layers.lstm({ units: 48, inputShape: [span, letters.length] }));
writer.add(tf.layers.dense({ units: letters.length, activation: 'softmax' }));
writer.compile({ loss: 'categoricalCrossentropy', optimizer: tf.train.rmsprop(0.01) });
await writer.fit(X, Y, { epochs: 15, batchSize: 64 });
// %%
let line = text.slice(0, span);
for (let k = 0; k < 40; k++) {
  const next = tf.tidy(() => {
    const ids = [...line.slice(-span)].map((c) => idx[c]);
    return (writer.predict(tf.oneHot(tf.tensor2d([ids], undefined, 'int32'), letters.length)) as tf.Tensor).argMax(-1).dataSync()[0];
  });
  line += letters[next];
}
console.log(line);
