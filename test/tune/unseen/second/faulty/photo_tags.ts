import * as tf from '@tensorflow/tfjs';

// Each photo has any of: beach, people, night, food, snow
const embedding = tf.randomNormal([800, 16], 0, 1, 'float32', 21);
const directions = tf.randomNormal([16, 5], 0, 1, 'float32', 22);
const present = embedding.matMul(directions).greater(tf.tensor1d([-1, 0, 1, 0.5, 0])).toFloat();
// %%
const feat = tf.input({ shape: [16] });
const body = tf.layers.dense({ units: 32, activation: 'relu' }).apply(feat);
const tags = tf.layers.dense({ units: 5, activation: 'softmax' }).apply(body);
const tagger = tf.model({ inputs: feat, outputs: tags as tf.SymbolicTensor });
tagger.compile({ optimizer: 'adam', loss: 'binaryCrossentropy', metrics: ['binaryAccuracy'] });
// %%
await tagger.fit(embedding, present, { epochs: 30, batchSize: 32, validationSplit: 0.2, verbose: 0 });
