import * as tf from '@tensorflow/tfjs';

const FEATURES = ['acidity', 'sugar', 'chlorides', 'density', 'ph', 'sulphates', 'alcohol'];
const ROWS = 400;
const X = tf.randomNormal([ROWS, FEATURES.length], 0, 1, 'float32', 5);
const w = tf.tensor2d([-0.8, 0.3, -0.4, -0.6, 0.1, 0.5, 1.1], [7, 1]);
const noise = tf.randomNormal([ROWS, 1], 0, 0.2, 'float32', 6);
const Y = X.matMul(w).add(X.slice([0, 6], [ROWS, 1]).mul(X.slice([0, 0], [ROWS, 1])).mul(0.4)).add(noise);

// %%
function makeModel(hidden: number[]) {
  const m = tf.sequential();
  hidden.forEach((units, i) => {
    m.add(tf.layers.dense({
      units,
      activation: 'relu',
      kernelInitializer: 'zeros',
      ...(i === 0 ? { inputShape: [FEATURES.length] } : {}),
    }));
  });
  m.add(tf.layers.dense({ units: 1 }));
  return m;
}
const model = makeModel([64, 64]);
model.compile({ optimizer: tf.train.adam(0.005), loss: 'meanSquaredError', metrics: ['mae'] });
const h = await model.fit(X, Y, { epochs: 40, batchSize: 32, validationSplit: 0.2 });
console.log('mse', h.history.loss[h.history.loss.length - 1]);
