// 6 kinds of animals from 16 yes/no questions.
import * as tf from '@tensorflow/tfjs';

const kinds = 6;
const answers = tf.randomUniform([900, 16], 0, 1, 'float32', 1).less(0.5).toFloat() as tf.Tensor2D;
const rule = tf.randomNormal([16, kinds], 0, 1, 'float32', 2) as tf.Tensor2D;
const animal = tf.oneHot(answers.matMul(rule).argMax(1), kinds).toFloat();

const zoo = tf.sequential();
zoo.add(tf.layers.dense({ inputShape: [16], units: 32, activation: 'relu' }));
zoo.add(tf.layers.dense({ units: kinds, activation: 'softmax' }));
zoo.compile({ optimizer: tf.train.adam(0.003), loss: 'binaryCrossentropy', metrics: ['accuracy'] });
await zoo.fit(answers, animal, { epochs: 15, batchSize: 30, validationSplit: 0.2, shuffle: true });
