import * as tf from '@tensorflow/tfjs';

const K = 5;
const N = 600;
const x = tf.randomNormal([N, 5], 0, 1, 'float32', 14);
const y = x.slice([0, 0], [N, 1]).mul(1.5).add(x.slice([0, 1], [N, 1]).square().mul(0.7)).add(tf.randomNormal([N, 1], 0, 0.1, 'float32', 15));
const order = [...tf.util.createShuffledIndices(N)];
// %%
const scores: number[] = [];
for (let fold = 0; fold < K; fold++) {
  const testIdx = tf.tensor1d(order.filter((_, i) => i % K === fold), 'int32');
  const trainIdx = tf.tensor1d(order.filter((_, i) => i % K !== fold), 'int32');
  const raw = x.gather(trainIdx);
  const { mean, variance } = tf.moments(raw, 0);
  const scale = (t: tf.Tensor) => t.sub(mean).div(variance.sqrt());
  const model = tf.sequential({
    layers: [
      tf.layers.dense({ units: 24, activation: 'relu', inputShape: [5] }),
      tf.layers.dense({ units: 1 }),
    ],
  });
  model.compile({ optimizer: tf.train.adam(0.01), loss: 'meanSquaredError' });
  await model.fit(scale(raw), y.gather(trainIdx), { epochs: 25, batchSize: 24, verbose: 0 });
  const score = model.evaluate(scale(x.gather(testIdx)), y.gather(testIdx)) as tf.Scalar;
  scores.push(score.dataSync()[0]);
  model.dispose();
}
console.log(scores);
