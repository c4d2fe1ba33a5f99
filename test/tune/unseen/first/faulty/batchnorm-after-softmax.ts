import * as tf from '@tensorflow/tfjs';
import { digits } from 'descent/data';

const { train, validation } = await digits({ rows: 1500, seed: 23 });
const input = tf.input({ shape: [28, 28, 1] });
let x = tf.layers.conv2d({ filters: 8, kernelSize: 3, activation: 'relu' }).apply(input) as tf.SymbolicTensor;
x = tf.layers.maxPooling2d({ poolSize: 2 }).apply(x) as tf.SymbolicTensor;
x = tf.layers.flatten().apply(x) as tf.SymbolicTensor;
x = tf.layers.dense({ units: 10, activation: 'softmax' }).apply(x) as tf.SymbolicTensor;
x = tf.layers.batchNormalization().apply(x) as tf.SymbolicTensor;
const m = tf.model({ inputs: input, outputs: x });
m.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
await m.fit(train.xs, train.ys, { epochs: 5, batchSize: 32, validationData: [validation.xs, validation.ys] });
