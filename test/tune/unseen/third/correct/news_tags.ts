import * as tf from '@tensorflow/tfjs';
// %% Every article may carry several tags: independent sigmoids and binary cross-entropy
const WORDS = 30, TAGS = 5;
let seed = 11;
const rng = () => { seed = (seed * 16807) % 2147483647; return seed / 2147483647; };
function article() {
  const tags = Array.from({ length: TAGS }, () => (rng() < 0.4 ? 1 : 0));
  const bag: number[] = new Array(WORDS).fill(0);
  tags.forEach((on, t) => {
    for (let w = 0; w < 6; w++) if (rng() < (on ? 0.8 : 0.04)) bag[t * 6 + w] = 1;
  });
  return { bag, tags };
}
const articles = Array.from({ length: 400 }, article);
const bags = tf.tensor2d(articles.map((a) => a.bag));
const tags = tf.tensor2d(articles.map((a) => a.tags));

// %% A linear model per tag is enough for a bag of words
const model = tf.sequential({
  layers: [tf.layers.dense({ units: TAGS, activation: 'sigmoid', inputShape: [WORDS] })],
});
model.compile({ optimizer: tf.train.adam(0.05), loss: 'binaryCrossentropy', metrics: ['binaryAccuracy'] });

// %%
const h = await model.fit(bags, tags, { epochs: 15, batchSize: 32, validationSplit: 0.2 });
console.log('validation: share of right tags', h.history.val_binaryAccuracy?.at(-1));
tf.dispose([bags, tags]);
