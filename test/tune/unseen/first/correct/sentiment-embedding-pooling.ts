import * as tf from '@tensorflow/tfjs';

const good = ['great', 'lovely', 'superb', 'moving', 'funny', 'clever'];
const bad = ['dull', 'awful', 'boring', 'weak', 'silly', 'slow'];
const filler = ['the', 'film', 'was', 'a', 'plot', 'and', 'actor', 'scene', 'music', 'with', 'very', 'quite'];
const vocabulary = ['<pad>', ...good, ...bad, ...filler];
const indexOf = new Map(vocabulary.map((word, i) => [word, i]));
const maxLen = 12;

let seed = 99;
const rand = (n: number) => ((seed = (seed * 48271) % 2147483647), seed % n);
function review(): { text: string; positive: number } {
  const positive = rand(2);
  const words = Array.from({ length: 6 + rand(6) }, () => filler[rand(filler.length)]);
  const opinion = positive ? good : bad;
  for (let k = 0; k < 2; k++) words[rand(words.length)] = opinion[rand(opinion.length)];
  return { text: words.join(' '), positive };
}
const reviews = Array.from({ length: 1000 }, review);

/** Words to numbers, zeros at the front. */
const tokenize = (text: string) => {
  const ids = text.split(' ').map((w) => indexOf.get(w) ?? 0);
  return [...Array(maxLen - ids.length).fill(0), ...ids];
};
// %%
const x = tf.tensor2d(reviews.map((r) => tokenize(r.text)), undefined, 'int32');
const y = tf.tensor2d(reviews.map((r) => [r.positive]));
const n = 800;
const trainData = { x: x.slice(0, n), y: y.slice(0, n) };
const validation: [tf.Tensor, tf.Tensor] = [x.slice(n), y.slice(n)];
// %%
const m = tf.sequential();
m.add(tf.layers.embedding({ inputDim: vocabulary.length, outputDim: 8, inputLength: maxLen }));
m.add(tf.layers.globalAveragePooling1d({}));
m.add(tf.layers.dense({ units: 16, activation: 'relu' }));
m.add(tf.layers.dropout({ rate: 0.3 }));
m.add(tf.layers.dense({ units: 1, activation: 'sigmoid' }));
m.compile({ optimizer: 'adam', loss: 'binaryCrossentropy', metrics: ['accuracy'] });
await m.fit(trainData.x, trainData.y, { epochs: 25, batchSize: 32, validationData: validation });
