import * as tf from '@tensorflow/tfjs';

const cfg = { depth: 9, width: 24, act: 'sigmoid' as const, lr: 0.01 };
const x = tf.randomNormal([500, 10], 0, 1, 'float32', 3) as tf.Tensor2D;
const y = tf.oneHot(x.slice([0, 0], [500, 3]).argMax(1), 3).toFloat();

const inputs = tf.input({ shape: [10] });
let h: tf.SymbolicTensor = inputs;
for (let i = 0; i < cfg.depth; i++) {
  h = tf.layers.dense({ units: cfg.width, activation: cfg.act, name: `hidden_${i}` }).apply(h) as tf.SymbolicTensor;
}
const outputs = tf.layers.dense({ units: 3, activation: 'softmax' }).apply(h) as tf.SymbolicTensor;
const tower = tf.model({ inputs, outputs });
tower.compile({ optimizer: tf.train.sgd(cfg.lr), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
await tower.fit(x, y, { epochs: 15, batchSize: 25, validationSplit: 0.2 });
