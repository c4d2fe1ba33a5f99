import * as tf from '@tensorflow/tfjs';

const SIZE = 16;
const [n, classes] = [200, 2];
const pictures = tf.randomUniform([n, SIZE, SIZE, 1], 0, 1, 'float32', 20);
const bright = tf.oneHot(pictures.slice([0, 0, 0, 0], [n, 8, SIZE, 1]).mean([1, 2, 3]).greater(0.5).toInt(), classes).toFloat();

const deep = tf.sequential();
[8, 16, 32, 64].forEach((filters, i) => {
  deep.add(tf.layers.conv2d({ filters, kernelSize: 3, activation: 'relu', ...(i === 0 ? { inputShape: [SIZE, SIZE, 1] } : {}) }));
  deep.add(tf.layers.maxPooling2d({ poolSize: 2 }));
});
deep.add(tf.layers.flatten());
deep.add(tf.layers.dense({ units: classes, activation: 'softmax' }));
deep.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
await deep.fit(pictures, bright, { epochs: 4, batchSize: 20, validationSplit: 0.2 });
