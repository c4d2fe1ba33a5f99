import * as tf from '@tensorflow/tfjs';

const P = 30;
const A = tf.randomNormal([240, P], 0, 1, 'float32', 41) as tf.Tensor2D;
const b = A.slice([0, 0], [240, 3]).sum(1, true).add(tf.randomNormal([240, 1], 0, 0.5, 'float32', 42)) as tf.Tensor2D;
const fitA = A.slice([0, 0], [160, P]);
const fitB = b.slice([0, 0], [160, 1]);
const testA = A.slice([160, 0]);
const testB = b.slice([160, 0]);
// %%
const LAMBDA = 0.01;
const coef = tf.variable(tf.zeros([P, 1]) as tf.Tensor2D);
const fit = tf.train.adam(0.05);
const cost = (): tf.Scalar => {
  const data = tf.losses.meanSquaredError(fitB, fitA.matMul(coef)) as tf.Scalar;
  return data.add(coef.square().sum().mul(LAMBDA)) as tf.Scalar;
};
for (let i = 0; i < 250; i++) fit.minimize(cost, false, [coef]);
console.log(tf.losses.meanSquaredError(testB, testA.matMul(coef)).dataSync()[0]);
