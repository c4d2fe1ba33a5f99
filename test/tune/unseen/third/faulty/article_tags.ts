import * as tf from '@tensorflow/tfjs';
// %% Articles as bags of words (30 words); each article can carry several of 5 tags
const WORDS = 30, TAGS = 5;
let seed = 11;
const rng = () => { seed = (seed * 16807) % 2147483647; return seed / 2147483647; };
const makeArticle = () => {
  const tags = Array.from({ length: TAGS }, () => (rng() < 0.4 ? 1 : 0));
  const bag = new Array(WORDS).fill(0);
  tags.forEach((on, t) => { for (let w = 0; w < 6; w++) if (rng() < (on ? 0.65 : 0.08)) bag[t * 6 + w] = 1; });
  return { bag, tags };
};
const articles = Array.from({ length: 360 }, makeArticle);
const bags = tf.tensor2d(articles.map((a) => a.bag)), tags = tf.tensor2d(articles.map((a) => a.tags));

// %% one output per tag
const model = tf.sequential({ name: 'tagger' });
model.add(tf.layers.dense({ units: 32, activation: 'relu', inputShape: [WORDS] }));
model.add(tf.layers.dense({ units: TAGS, activation: 'softmax' }));
model.compile({ optimizer: tf.train.adam(0.01), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });

// %%
await model.fit(bags, tags, { epochs: 20, batchSize: 24, validationSplit: 0.2 });
const probs = model.predict(bags.slice([300, 0], [60, WORDS])) as tf.Tensor;
const hit = probs.greater(0.5).toFloat().equal(tags.slice([300, 0], [60, TAGS])).toFloat().mean();
console.log('tags right:', hit.dataSync()[0]);
