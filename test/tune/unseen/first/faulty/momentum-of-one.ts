import * as tf from '@tensorflow/tfjs';

const hyper = { lr: 0.01, beta: 1.0, epochs: 25 };
const x = tf.randomNormal([400, 5], 0, 1, 'float32', 44) as tf.Tensor2D;
const t = x.mul([1, 2, -1, 0, 0.5]).sum(1, true);

const input = tf.input({ shape: [5] });
const hidden = tf.layers.dense({ units: 16, activation: 'relu' }).apply(input);
const out = tf.layers.dense({ units: 1 }).apply(hidden) as tf.SymbolicTensor;
const net = tf.model({ inputs: input, outputs: out });
net.compile({ optimizer: tf.train.momentum(hyper.lr, hyper.beta), loss: 'meanSquaredError' });
await net.fit(x, t, { epochs: hyper.epochs, batchSize: 40, validationSplit: 0.2 });
