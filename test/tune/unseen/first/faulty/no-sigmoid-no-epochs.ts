import * as tf from '@tensorflow/tfjs';

const gene = tf.randomUniform([300, 12], -1, 1, 'float32', 55) as tf.Tensor2D;
const carrier = gene.slice([0, 0], [300, 2]).prod(1, true).greater(0).toFloat();
const args = { epochs: 2, batchSize: 60 };

const model = tf.sequential();
model.add(tf.layers.dense({ inputShape: [12], units: 32, activation: 'relu' }));
model.add(tf.layers.dense({ units: 1 }));
model.compile({ optimizer: tf.train.adam(), loss: 'binaryCrossentropy', metrics: ['accuracy'] });
await model.fit(gene, carrier, { ...args, validationSplit: 0.2 });
