import * as tf from '@tensorflow/tfjs';

const points = tf.randomUniform([256, 1], -2, 2, 'float32', 5);
const values = points.square().sub(1);
const model = tf.sequential();
model.add(tf.layers.dense({ units: 32, activation: 'relu', inputShape: [1] }));
model.add(tf.layers.dense({ units: 1 }));

function trainStep(x: tf.Tensor, y: tf.Tensor) {
  const optimizer = tf.train.adam(0.01);
  return tf.tidy(() => optimizer.minimize(() => tf.losses.meanSquaredError(y, model.apply(x) as tf.Tensor) as tf.Scalar, true)!.dataSync()[0]);
}
let cost = 0;
for (let epoch = 0; epoch < 200; epoch++) {
  cost = trainStep(points, values);
}
console.log('cost', cost);
