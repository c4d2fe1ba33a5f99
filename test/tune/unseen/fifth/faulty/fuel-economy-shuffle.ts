import * as tf from '@tensorflow/tfjs';

// cars: cylinders, displacement, horsepower, weight, acceleration, year
const CARS = 314;
const g = tf.randomNormal([CARS, 6], 0, 1, 'float32', 44) as tf.Tensor2D;
const w = tf.tensor2d([[-0.1], [-0.05], [-0.2], [-0.45], [0.02], [0.3]]);
const mpg = g.matMul(w).add(g.slice([0, 3], [CARS, 1]).square().mul(0.08)).add(tf.randomNormal([CARS, 1], 0, 0.05, 'float32', 45)) as tf.Tensor2D;

function shuffleRows(t: tf.Tensor2D): tf.Tensor2D {
  const idx = tf.tensor1d(Array.from(tf.util.createShuffledIndices(t.shape[0])), 'int32');
  return tf.gather(t, idx);
}
const features = shuffleRows(g);
const targets = mpg;

// %%
const reg = () => tf.regularizers.l2({ l2: 1e-5 });
const model = tf.sequential();
model.add(tf.layers.dense({ units: 64, activation: 'relu', kernelInitializer: 'heNormal', kernelRegularizer: reg(), inputShape: [6] }));
model.add(tf.layers.dense({ units: 64, activation: 'relu', kernelInitializer: 'heNormal', kernelRegularizer: reg() }));
model.add(tf.layers.dense({ units: 1 }));
model.compile({ optimizer: tf.train.adam(0.001), loss: 'meanSquaredError', metrics: ['mae'] });

// %%
await model.fit(features, targets, { epochs: 50, batchSize: 32, shuffle: true, validationSplit: 0.2 });
