import * as tf from '@tensorflow/tfjs';
import { digits } from 'descent/data';

const { train, validation: val } = await digits({ rows: 2400, seed: 21 });

/** conv - BN - relu - conv - BN, plus the input (or a 1 x 1 convolution of it). */
function residualBlock(x: tf.SymbolicTensor, filters: number, strides = 1): tf.SymbolicTensor {
  const conv = (s: number) =>
    tf.layers.conv2d({ filters, kernelSize: 3, strides: s, padding: 'same', useBias: false, kernelInitializer: 'heNormal' });
  let y = conv(strides).apply(x) as tf.SymbolicTensor;
  y = tf.layers.batchNormalization({ momentum: 0.9 }).apply(y) as tf.SymbolicTensor;
  y = tf.layers.activation({ activation: 'relu' }).apply(y) as tf.SymbolicTensor;
  y = conv(1).apply(y) as tf.SymbolicTensor;
  y = tf.layers.batchNormalization({ momentum: 0.9 }).apply(y) as tf.SymbolicTensor;
  let shortcut = x;
  if (strides !== 1 || x.shape[3] !== filters) {
    shortcut = tf.layers.conv2d({ filters, kernelSize: 1, strides, useBias: false }).apply(x) as tf.SymbolicTensor;
  }
  const sum = tf.layers.add().apply([y, shortcut]) as tf.SymbolicTensor;
  return tf.layers.activation({ activation: 'relu' }).apply(sum) as tf.SymbolicTensor;
}

const image = tf.input({ shape: [28, 28, 1] });
let net = tf.layers.conv2d({ filters: 8, kernelSize: 3, strides: 2, padding: 'same', activation: 'relu' }).apply(image) as tf.SymbolicTensor;
net = residualBlock(net, 8);
net = residualBlock(net, 16, 2);
net = tf.layers.globalAveragePooling2d({}).apply(net) as tf.SymbolicTensor;
const probs = tf.layers.dense({ units: 10, activation: 'softmax' }).apply(net) as tf.SymbolicTensor;
const resnet = tf.model({ inputs: image, outputs: probs, name: 'resnet8' });
resnet.compile({ optimizer: tf.train.adam(0.005), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
// %%
await resnet.fit(train.xs, train.ys, { batchSize: 40, epochs: 12, validationData: [val.xs, val.ys] });
