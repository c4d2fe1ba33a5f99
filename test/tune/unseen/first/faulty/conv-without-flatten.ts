import * as tf from '@tensorflow/tfjs';

// Is the bright patch on the left or on the right?
const n = 300;
const imgs = tf.randomUniform([n, 10, 10, 1], 0, 0.4, 'float32', 1);
const flags = Array.from({ length: n }, (_, i) => (i * 7) % 2);
const patch = tf.tensor4d(flags.flatMap((f) => Array.from({ length: 100 }, (_, p) => ((p % 10 < 5) === (f === 0) ? 0.5 : 0))), [n, 10, 10, 1]);
const x = imgs.add(patch);
const y = tf.oneHot(tf.tensor1d(flags, 'int32'), 2).toFloat();

const leftRight = tf.sequential();
leftRight.add(tf.layers.conv2d({ inputShape: [10, 10, 1], filters: 4, kernelSize: 3, activation: 'relu' }));
leftRight.add(tf.layers.maxPooling2d({ poolSize: 2 }));
leftRight.add(tf.layers.dense({ units: 16, activation: 'relu' }));
leftRight.add(tf.layers.dense({ units: 2, activation: 'softmax' }));
leftRight.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
await leftRight.fit(x, y, { epochs: 5, batchSize: 30, validationSplit: 0.2 });
