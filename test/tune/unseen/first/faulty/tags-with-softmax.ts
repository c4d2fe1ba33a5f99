// Each photo can have several tags.
import * as tf from '@tensorflow/tfjs';

const TAGS = 5;
const embedding = tf.randomNormal([800, 16], 0, 1, 'float32', 3) as tf.Tensor2D;
const hot = embedding.matMul(tf.randomNormal([16, TAGS], 0, 1, 'float32', 4) as tf.Tensor2D).greater(0).toFloat();
const tagger = tf.sequential();
tagger.add(tf.layers.dense({ units: 32, activation: 'relu', inputShape: [16] }));
tagger.add(tf.layers.dropout({ rate: 0.1 }));
tagger.add(tf.layers.dense({ units: TAGS, activation: 'softmax' }));
tagger.compile({ optimizer: tf.train.adam(0.003), loss: 'binaryCrossentropy', metrics: ['binaryAccuracy'] });
await tagger.fit(embedding, hot, { epochs: 15, batchSize: 32, validationSplit: 0.2 });
