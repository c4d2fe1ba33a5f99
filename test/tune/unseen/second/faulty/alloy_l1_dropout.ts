import * as tf from '@tensorflow/tfjs';

const comp = tf.randomUniform([700, 9], -1, 1, 'float32', 46);
const hard = comp.slice([0, 0], [-1, 1]).mul(comp.slice([0, 4], [-1, 1])).mul(3).add(comp.slice([0, 7], [-1, 1])) as tf.Tensor2D;
// %%
const model = tf.sequential();
model.add(
  tf.layers.dense({
    units: 64,
    activation: 'relu',
    inputShape: [9],
    kernelRegularizer: tf.regularizers.l1({ l1: 0.1 }),
  }),
);
model.add(tf.layers.dropout({ rate: 0.85 }));
model.add(tf.layers.dense({ units: 1 }));
model.compile({ optimizer: tf.train.adam(0.003), loss: 'meanSquaredError' });
await model.fit(comp, hard, { epochs: 40, batchSize: 35, validationSplit: 0.2, verbose: 0 });
