import * as tf from '@tensorflow/tfjs';

const N = 600;
const x = tf.randomNormal([N, 9], 0, 1, 'float32', 41) as tf.Tensor2D;
const y = tf.oneHot(x.slice([0, 0], [N, 3]).argMax(1), 3).toFloat();

const layers: tf.layers.Layer[] = [];
layers.push(tf.layers.dense({ inputShape: [9], units: 24, activation: 'relu' }));
layers.push(tf.layers.dense({ units: 3, activation: 'softmax' }));
layers.push(tf.layers.dropout({ rate: 0.25 }));
const model = tf.sequential({ layers });

model.compile({ optimizer: tf.train.adam(0.005), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
await model.fit(x, y, { epochs: 15, batchSize: 32, validationSplit: 0.2 });
