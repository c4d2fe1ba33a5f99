// Ported from PyTorch
import * as tf from '@tensorflow/tfjs';

const N = 240;
const pixels = tf.randomUniform([N, 3, 24, 24], 0, 1, 'float32', 2); // NCHW
const redder = pixels.slice([0, 0, 0, 0], [N, 1, 24, 24]).mean([1, 2, 3]).greater(pixels.slice([0, 2, 0, 0], [N, 1, 24, 24]).mean([1, 2, 3]));
const label = tf.oneHot(redder.toInt(), 2).toFloat();

const port = tf.sequential();
port.add(tf.layers.conv2d({ inputShape: [3, 24, 24], filters: 8, kernelSize: 3, padding: 'same', activation: 'relu' }));
port.add(tf.layers.globalAveragePooling2d({}));
port.add(tf.layers.dense({ units: 2, activation: 'softmax' }));
port.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
await port.fit(pixels, label, { epochs: 6, batchSize: 24, validationSplit: 0.2 });
