import * as tf from '@tensorflow/tfjs';

type Batch = { x: tf.Tensor2D; y: tf.Tensor2D };
const M = 5;
function potatoes(n: number, seed: number): Batch {
  const x = tf.randomNormal([n, M], 0, 1, 'float32', seed) as tf.Tensor2D;
  const size = x.slice([0, 0], [n, 1]).abs().add(x.slice([0, 1], [n, 1]).mul(0.7));
  const grade = size.greater(0.5).toInt().add(size.greater(1.3).toInt()).reshape([n]);
  return { x, y: tf.oneHot(grade as tf.Tensor1D, 3).toFloat() as tf.Tensor2D };
}
const pool = potatoes(1200, 3);
const test = potatoes(300, 4);
// %%
const net = tf.sequential();
net.add(tf.layers.dense({ units: 40, activation: 'relu', inputShape: [M] }));
net.add(tf.layers.dense({ units: 3, activation: 'softmax' }));
net.compile({ optimizer: tf.train.adam(0.001), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
// %%
for (let step = 0; step < 12; step++) {
  const at = (step * 64) % 1100;
  const xb = pool.x.slice([at, 0], [64, M]);
  const yb = pool.y.slice([at, 0], [64, 3]);
  const [loss] = (await net.trainOnBatch(xb, yb)) as number[];
  if (step % 4 === 0) console.log(step, loss);
  xb.dispose();
  yb.dispose();
}
const scores = net.evaluate(test.x, test.y) as tf.Scalar[];
console.log(scores.map((s) => s.dataSync()[0]));
