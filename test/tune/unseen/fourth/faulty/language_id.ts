import * as tf from '@tensorflow/tfjs';

// Dutch or German from letter bigram counts, drawn from two bigram tables.
const BIGRAMS = ['en', 'er', 'ch', 'ij', 'sch', 'aa', 'ei', 'ie', 'un', 'oe'];
const FREQ: Record<string, number[]> = {
  nl: [0.2, 0.12, 0.06, 0.1, 0.03, 0.13, 0.04, 0.1, 0.02, 0.2],
  de: [0.17, 0.18, 0.16, 0.01, 0.1, 0.02, 0.12, 0.12, 0.11, 0.01],
};
let s = 1815;
const rnd = () => { s = (s * 48271) % 2147483647; return s / 2147483647; };
function bigrams(lang: string): number[] {
  const counts = new Array(BIGRAMS.length).fill(0);
  for (let i = 0; i < 20; i++) {
    let u = rnd(), k = 0;
    while (k < BIGRAMS.length - 1 && (u -= FREQ[lang][k]) > 0) k++;
    counts[k]++;
  }
  return counts.map((c) => c / 4);
}
const CODE: Record<string, number> = { nl: 1, de: 2 };
const langs = Array.from({ length: 500 }, () => (rnd() < 0.5 ? 'nl' : 'de'));
const x = tf.tensor2d(langs.map(bigrams)), y = tf.tensor2d(langs.map((l) => [CODE[l]]));
// %%
const net = tf.sequential({
  layers: [
    tf.layers.dense({ inputShape: [BIGRAMS.length], units: 16, activation: 'relu' }),
    tf.layers.dense({ units: 1, activation: 'softmax' }),
  ],
});
net.compile({ optimizer: tf.train.adam(0.01), loss: 'binaryCrossentropy', metrics: ['accuracy'] });
const h = await net.fit(x, y, { epochs: 12, batchSize: 25, validationSplit: 0.2, verbose: 0 });
// %%
console.log('loss', (h.history.loss as number[]).map((v) => v.toFixed(3)).join(' '));
console.log('outputs', Array.from((net.predict(x.slice([0, 0], [5, BIGRAMS.length])) as tf.Tensor).dataSync()).map((v) => v.toFixed(2)).join(' '), langs.slice(0, 5).join(' '));
