import * as tf from '@tensorflow/tfjs';

const fibres = tf.randomNormal([600, 20], 0, 1, 'float32', 44);
const blend = fibres.matMul(tf.randomNormal([20, 3], 0, 0.4, 'float32', 45));
const label = tf.oneHot(blend.argMax(1), 3);
// %%
const decay = () => tf.regularizers.l2({ l2: 0.8 });
const textile = tf.sequential();
textile.add(tf.layers.dense({ units: 48, activation: 'relu', inputShape: [20], kernelRegularizer: decay() }));
textile.add(tf.layers.dense({ units: 24, activation: 'relu', kernelRegularizer: decay() }));
textile.add(tf.layers.dense({ units: 3, activation: 'softmax', kernelRegularizer: decay() }));
textile.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
// %%
await textile.fit(fibres, label, { epochs: 25, batchSize: 32, validationSplit: 0.2, verbose: 0 });
