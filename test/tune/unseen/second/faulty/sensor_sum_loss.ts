import * as tf from '@tensorflow/tfjs';

const BATCH = 128;
const OUT = 6;
const readings = tf.randomNormal([1024, 10], 0, 1, 'float32', 121);
const truth = readings.matMul(tf.randomNormal([10, OUT], 0, 0.6, 'float32', 122)).tanh();
// %%
const net = tf.sequential({
  layers: [
    tf.layers.dense({ units: 32, activation: 'relu', inputShape: [10] }),
    tf.layers.dense({ units: OUT }),
  ],
});
const sgd = tf.train.sgd(0.05);
const lossOf = (x: tf.Tensor, y: tf.Tensor): tf.Scalar => {
  const total = tf.sum(tf.squaredDifference(net.apply(x) as tf.Tensor, y)) as tf.Scalar;
  return total;
};
// %%
for (let epoch = 0; epoch < 15; epoch++) {
  let last = 0;
  for (let k = 0; k < 896; k += BATCH) {
    const cost = tf.tidy(
      () => sgd.minimize(() => lossOf(readings.slice([k, 0], [BATCH, 10]), truth.slice([k, 0], [BATCH, OUT])), true)!,
    );
    last = cost.dataSync()[0]!;
    cost.dispose();
  }
  console.log(epoch, last);
}
console.log(tf.tidy(() => tf.losses.meanSquaredError(truth.slice([896, 0]), net.predict(readings.slice([896, 0])) as tf.Tensor).dataSync()[0]));
