import * as tf from '@tensorflow/tfjs';

const DIALECTS = 8;
const WIDTH = 1;
const anchors = tf.randomNormal([DIALECTS, 12], 0, 1.2, 'float32', 90);
const speaker = tf.tensor1d(Array.from({ length: 960 }, (_, i) => (i * 29 + (i >> 4)) % DIALECTS), 'int32');
const formants = anchors.gather(speaker).add(tf.randomNormal([960, 12], 0, 0.6, 'float32', 91)) as tf.Tensor2D;
// %%
const inp = tf.input({ shape: [12] });
const mid = tf.layers.dense({ units: WIDTH, activation: 'relu' }).apply(inp);
const out = tf.layers.dense({ units: DIALECTS, activation: 'softmax' }).apply(mid) as tf.SymbolicTensor;
const net = tf.model({ inputs: inp, outputs: out });
net.compile({ optimizer: tf.train.adam(0.005), loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] });
// %%
await net.fit(formants, speaker.toFloat(), { epochs: 30, batchSize: 32, validationSplit: 0.2, verbose: 0 });
