// My spam filter gives 100 % "spam" for every mail. Accuracy never moves. Why?
import * as tf from '@tensorflow/tfjs';

const mails = tf.randomUniform([600, 30], 0, 1, 'float32', 7).less(0.2).toFloat() as tf.Tensor2D;
const isSpam = tf.tidy(() => mails.slice([0, 0], [600, 4]).sum(1, true).greater(0).toFloat());

const model = tf.sequential();
model.add(tf.layers.dense({ inputShape: [30], units: 32, activation: 'relu' }));
model.add(tf.layers.dense({ units: 16, activation: 'relu' }));
model.add(tf.layers.dense({ units: 1, activation: 'softmax' }));
model.compile({ optimizer: 'adam', loss: 'binaryCrossentropy', metrics: ['accuracy'] });

await model.fit(mails, isSpam, { epochs: 15, batchSize: 32, validationSplit: 0.2 });
