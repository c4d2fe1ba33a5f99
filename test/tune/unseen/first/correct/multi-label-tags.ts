import * as tf from '@tensorflow/tfjs';

// A recipe can be vegan, spicy, quick and sweet at the same time: one sigmoid for each tag.
const TAGS = ['vegan', 'spicy', 'quick', 'sweet'] as const;
const count = 1200;
const ingredients = tf.randomUniform([count, 15], 0, 1, 'float32', 42).less(0.3).toFloat() as tf.Tensor2D;
const rule = tf.randomNormal([15, TAGS.length], 0, 1.5, 'float32', 43) as tf.Tensor2D;
const tags = tf.tidy(() => {
  const score = ingredients.matMul(rule);
  return score.greater(score.mean(0)).toFloat();
});

const buildModel = ({ hidden = 24, rate = 0.01 } = {}) => {
  const inputs = tf.input({ shape: [15] });
  const x = tf.layers.dense({ units: hidden, activation: 'relu' }).apply(inputs) as tf.SymbolicTensor;
  const outputs = tf.layers.dense({ units: TAGS.length, activation: 'sigmoid', name: 'tags' }).apply(x) as tf.SymbolicTensor;
  const model = tf.model({ inputs, outputs });
  model.compile({ optimizer: tf.train.adam(rate), loss: 'binaryCrossentropy', metrics: ['binaryAccuracy'] });
  return model;
};
const tagger = buildModel();
await tagger.fit(ingredients, tags, { epochs: 25, batchSize: 40, validationSplit: 0.2 });
