import * as tf from '@tensorflow/tfjs';

// 8x8 strokes: -, |, /, \ and +
function stroke(kind: number, shift: number) {
  const g = Array.from({ length: 64 }, () => 0);
  for (let t = 0; t < 8; t++) {
    if (kind === 0 || kind === 4) g[(3 + shift) * 8 + t] = 1;
    if (kind === 1 || kind === 4) g[t * 8 + 3 + shift] = 1;
    if (kind === 2) g[(7 - t) * 8 + t] = 1;
    if (kind === 3) g[t * 8 + t] = 1;
  }
  return g;
}
const n = 500;
const kinds = Array.from({ length: n }, (_, i) => (i * 13 + ((i / 7) | 0)) % 5);
const x = tf.tensor2d(kinds.map((k, i) => stroke(k, (i % 3) - 1))).add(tf.randomNormal([n, 64], 0, 0.4, 'float32', 6));
const y = tf.oneHot(tf.tensor1d(kinds, 'int32'), 5).toFloat();
// %%
const net = tf.sequential({
  layers: [
    tf.layers.dense({ inputShape: [64], units: 32, activation: 'relu' }),
    tf.layers.dense({ units: 5, activation: 'softmax' }),
  ],
});
const optimizer = tf.train.adam(0.003);
// %%
for (let epoch = 0; epoch < 12; epoch++) {
  for (let from = 0; from < 400; from += 40) {
    const xb = x.slice([from, 0], [40, 64]);
    const yb = y.slice([from, 0], [40, 5]);
    optimizer.minimize(() =>
      tf.losses.softmaxCrossEntropy(yb, net.apply(xb, { training: true }) as tf.Tensor2D) as tf.Scalar,
    );
    tf.dispose([xb, yb]);
  }
}
const held = (net.predict(x.slice([400, 0])) as tf.Tensor2D).argMax(1).equal(y.slice([400, 0]).argMax(1)).mean();
console.log(held.dataSync()[0]);
