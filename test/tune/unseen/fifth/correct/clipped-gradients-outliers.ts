import * as tf from '@tensorflow/tfjs';

// regression with outliers: Huber loss and clipping of the gradient norm
const N = 320;
const X = tf.randomNormal([N, 5], 0, 1, 'float32', 70) as tf.Tensor2D;
const spike = tf.randomUniform([N, 1], 0, 1, 'float32', 71).greater(0.96).toFloat().mul(25);
const Y = X.matMul(tf.tensor2d([1, -2, 0.5, 0, 1.5], [5, 1])).add(X.slice([0, 0], [N, 1]).square()).add(spike) as tf.Tensor2D;

const model = tf.sequential();
model.add(tf.layers.dense({ units: 32, activation: 'relu', inputShape: [5] }));
model.add(tf.layers.dense({ units: 1 }));
const optimizer = tf.train.adam(0.01);
const MAX_NORM = 1;

// %%
function trainStep(xb: tf.Tensor2D, yb: tf.Tensor2D): number {
  return tf.tidy(() => {
    const { value, grads } = tf.variableGrads(() => tf.losses.huberLoss(yb, model.apply(xb) as tf.Tensor) as tf.Scalar);
    const norm = tf.sqrt(tf.addN(Object.values(grads).map((g) => g.square().sum())));
    const factor = tf.minimum(1, tf.div(MAX_NORM, norm.add(1e-6)));
    const clipped = Object.fromEntries(Object.entries(grads).map(([k, g]) => [k, g.mul(factor)]));
    optimizer.applyGradients(clipped);
    return value.dataSync()[0];
  });
}

// %%
for (let epoch = 0; epoch < 30; epoch++) {
  const order = tf.tensor1d(Array.from(tf.util.createShuffledIndices(N)), 'int32');
  const xs = tf.gather(X, order), ys = tf.gather(Y, order);
  let total = 0;
  for (let i = 0; i < N; i += 32) total += trainStep(xs.slice([i, 0], [32, 5]), ys.slice([i, 0], [32, 1]));
  tf.dispose([order, xs, ys]);
  if (epoch % 6 === 5) console.log(epoch + 1, (total / 10).toFixed(4));
}
