// "Make it faster with strides"
import * as tf from '@tensorflow/tfjs';
import { digits } from 'descent/data';

const d = await digits({ rows: 1500, seed: 17 });
const input = tf.input({ shape: [28, 28, 1] });
const c1 = tf.layers.conv2d({ filters: 8, kernelSize: 2, strides: 6, activation: 'relu', name: 'fast' }).apply(input) as tf.SymbolicTensor;
const c2 = tf.layers.conv2d({ filters: 16, kernelSize: 2, activation: 'relu' }).apply(c1) as tf.SymbolicTensor;
const flat = tf.layers.flatten().apply(c2) as tf.SymbolicTensor;
const prob = tf.layers.dense({ units: 10, activation: 'softmax' }).apply(flat) as tf.SymbolicTensor;
const fast = tf.model({ inputs: input, outputs: prob });
fast.compile({ optimizer: tf.train.adam(0.002), loss: 'categoricalCrossentropy', metrics: ['acc'] });
await fast.fit(d.train.xs, d.train.ys, { epochs: 6, batchSize: 50, validationData: [d.validation.xs, d.validation.ys] });
