import * as tf from '@tensorflow/tfjs';
// %% Learn an edge filter: a convolution with one linear kernel, no bias, reproduces the Sobel filter
const SOBEL = tf.tensor4d([1, 0, -1, 2, 0, -2, 1, 0, -1], [3, 3, 1, 1]);
const pictures = tf.randomUniform([60, 10, 10, 1], -0.5, 0.5, 'float32', 7) as tf.Tensor4D;
const edges = pictures.conv2d(SOBEL, 1, 'valid');

// %% The relation is linear, so an activation would only be in the way
const model = tf.sequential();
model.add(tf.layers.conv2d({
  inputShape: [10, 10, 1],
  filters: 1,
  kernelSize: 3,
  useBias: false,
  kernelInitializer: 'zeros', // zeros are fine: one linear layer, convex
}));
model.compile({ optimizer: tf.train.adam(0.1), loss: 'meanSquaredError' });

// %% Fit and show the kernel
const h = await model.fit(pictures, edges, {
  epochs: 20,
  batchSize: 10,
  validationSplit: 0.2,
});
console.log('loss', h.history.loss[0], '->', h.history.loss.at(-1), 'val', h.history.val_loss.at(-1));
console.log(Array.from(model.getWeights()[0].dataSync()).map((v) => v.toFixed(2)).join(' '));
tf.dispose([SOBEL, pictures, edges]);
