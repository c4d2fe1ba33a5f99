import * as tf from '@tensorflow/tfjs';

const SEED = 5;
const emb = tf.randomNormal([600, 12], 0, 1, 'float32', SEED) as tf.Tensor2D;
const cls = tf.oneHot(emb.slice([0, 4], [600, 4]).argMax(-1), 4).toFloat();
const init = tf.initializers.constant({ value: 0.1 });

const mlp = tf.sequential();
mlp.add(tf.layers.dense({ inputShape: [12], units: 30, activation: 'tanh', kernelInitializer: init }));
mlp.add(tf.layers.dense({ units: 4, activation: 'softmax', kernelInitializer: init }));
mlp.compile({ optimizer: tf.train.adam(0.003), loss: 'categoricalCrossentropy', metrics: ['acc'] });
await mlp.fit(emb, cls, { epochs: 20, batchSize: 30, validationSplit: 0.2 });
