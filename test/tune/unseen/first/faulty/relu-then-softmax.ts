import * as tf from '@tensorflow/tfjs';

const x = tf.randomNormal([700, 8], 0, 1, 'float32', 13) as tf.Tensor2D;
const y = tf.oneHot(x.mul(-1).slice([0, 0], [700, 5]).argMax(1), 5).toFloat();
const dense = (units: number, activation?: 'relu' | 'softmax') => tf.layers.dense({ units, activation });

const input = tf.input({ shape: [8] });
const h1 = dense(40, 'relu').apply(input) as tf.SymbolicTensor;
const h2 = dense(5, 'relu').apply(h1) as tf.SymbolicTensor;
const out = tf.layers.softmax().apply(h2) as tf.SymbolicTensor;
const net = tf.model({ inputs: input, outputs: out });
net.compile({ optimizer: tf.train.adam(0.004), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
await net.fit(x, y, { epochs: 15, batchSize: 35, validationSplit: 0.2 });
