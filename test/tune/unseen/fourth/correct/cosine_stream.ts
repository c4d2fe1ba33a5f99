import * as tf from '@tensorflow/tfjs';

// Samples arrive from the line in batches: trainOnBatch with warm-up and a cosine schedule set by hand.
let s = 4096;
const rnd = () => { s = (s * 48271) % 2147483647; return s / 2147483647; };
const CLASSES = 3;
function batch(n: number): [tf.Tensor2D, tf.Tensor] {
  const k = Array.from({ length: n }, () => Math.floor(CLASSES * rnd()));
  const x = k.map((c) => { const a = (c / CLASSES) * 6.283 + 1.4 * (rnd() - 0.5), r = 0.4 + 0.8 * rnd(); return [r * Math.cos(a + 2 * r), r * Math.sin(a + 2 * r)]; });
  return [tf.tensor2d(x), tf.oneHot(tf.tensor1d(k, 'int32'), CLASSES)];
}
// %%
const TOTAL = 400, WARMUP = 30, PEAK = 0.15;
const rate = (i: number) => (i < WARMUP ? (PEAK * (i + 1)) / WARMUP : 0.5 * PEAK * (1 + Math.cos((Math.PI * (i - WARMUP)) / (TOTAL - WARMUP))));
const optimizer = tf.train.momentum(rate(0), 0.9);
const net = tf.sequential({ layers: [
  tf.layers.dense({ inputShape: [2], units: 24, activation: 'relu' }),
  tf.layers.dense({ units: CLASSES, activation: 'softmax' }),
] });
net.compile({ optimizer, loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
// %%
for (let i = 0; i < TOTAL; i++) {
  optimizer.setLearningRate(rate(i));
  const [x, y] = batch(32);
  const [loss, acc] = (await net.trainOnBatch(x, y)) as number[];
  if (i % 80 === 79) console.log(`batch ${i + 1} rate ${rate(i).toFixed(4)} loss ${loss.toFixed(3)} acc ${acc.toFixed(2)}`);
  tf.dispose([x, y]);
}
// %%
const [xTest, yTest] = batch(400);
const [, testAcc] = net.evaluate(xTest, yTest) as tf.Scalar[];
console.log('accuracy on unseen samples', testAcc.dataSync()[0].toFixed(3));
