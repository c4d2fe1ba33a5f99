import * as tf from '@tensorflow/tfjs';
// %% What does the mail want? Order (0), complaint (1), question (2). Word ids, 0 is padding at the end
const VOCAB = 40, LEN = 9;
let m0 = 161;
const rnd = () => { m0 = (m0 * 48271) % 2147483647; return m0 / 2147483647; };
const mails = Array.from({ length: 300 }, () => {
  const intent = Math.floor(rnd() * 3);
  const words = Array.from({ length: 5 + Math.floor(rnd() * 5) }, () => (rnd() < 0.5 ? 1 + intent * 6 + Math.floor(rnd() * 6) : 19 + Math.floor(rnd() * 21)));
  return { ids: [...words, ...new Array(LEN - words.length).fill(0)], intent };
});
const trainN = 230;
const X = tf.tensor2d(mails.map((m) => m.ids), [300, LEN], 'int32');
const y = tf.tensor1d(mails.map((m) => m.intent)); // class numbers: sparse loss

// %% Average of word vectors
const model = tf.sequential();
model.add(tf.layers.embedding({ inputDim: VOCAB, outputDim: 6, inputLength: LEN }));
model.add(tf.layers.globalAveragePooling1d({}));
model.add(tf.layers.dense({ units: 3, activation: 'softmax' }));
model.compile({ optimizer: tf.train.adam(0.03), loss: 'sparseCategoricalCrossentropy' });

// %% Train
const h = await model.fit(X.slice(0, trainN), y.slice(0, trainN), {
  epochs: 12,
  batchSize: 23,
  validationData: [X.slice(trainN), y.slice(trainN)],
});
const right = tf.tidy(() => (model.predict(X.slice(trainN)) as tf.Tensor).argMax(-1).equal(y.slice(trainN).toInt()).mean().dataSync()[0]);
console.log('val loss', h.history.val_loss.at(-1), 'right', right);
