import * as tf from '@tensorflow/tfjs';

const accents = 5;
const means = tf.randomNormal([accents, 13], 0, 1, 'float32', 141);
const who = tf.tensor1d(Array.from({ length: 750 }, (_, i) => (i * 7 + (i >> 5)) % accents), 'int32');
const mfcc = means.gather(who).add(tf.randomNormal([750, 13], 0, 0.8, 'float32', 142));
// %%
const classifier = tf.sequential();
classifier.add(tf.layers.dense({ units: 32, inputShape: [13] }));
classifier.add(tf.layers.leakyReLU({ alpha: 0.1 }));
classifier.add(tf.layers.dense({ units: accents }));
classifier.add(tf.layers.reLU());
classifier.add(tf.layers.softmax());
classifier.compile({ optimizer: tf.train.adam(0.003), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
// %%
await classifier.fit(mfcc, tf.oneHot(who, accents), { epochs: 25, batchSize: 30, validationSplit: 0.2, verbose: 0 });
