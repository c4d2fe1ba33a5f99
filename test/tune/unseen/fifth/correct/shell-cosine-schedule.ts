import * as tf from '@tensorflow/tfjs';

class WarmCosine {
  constructor(private peak: number, private warm: number, private total: number) {}
  at(step: number) {
    if (step < this.warm) return (this.peak * (step + 1)) / this.warm;
    return this.peak * (0.02 + 0.49 * (1 + Math.cos((Math.PI * (step - this.warm)) / (this.total - this.warm))));
  }
}
let z = 14;
const rnd = () => { z = (z * 16807) % 2147483647; return z / 2147483647; };
// spirals of three shells in the plane
const PER = 120, K = 3;
const pts: number[][] = [], ids: number[] = [];
for (let i = 0; i < PER * K; i++) {
  const k = i % K, r = 0.15 + 0.85 * rnd(), t = r * 3.5 + (k * 2 * Math.PI) / K + 0.12 * (rnd() - 0.5);
  pts.push([r * Math.cos(t), r * Math.sin(t)]);
  ids.push(k);
}
const X = tf.tensor2d(pts), Y = tf.oneHot(tf.tensor1d(ids, 'int32'), K).toFloat() as tf.Tensor2D;

// %%
const net = tf.sequential();
net.add(tf.layers.dense({ units: 48, activation: 'relu', inputShape: [2] }));
net.add(tf.layers.dense({ units: 48, activation: 'relu' }));
net.add(tf.layers.dense({ units: K }));

const EPOCHS = 40, BATCH = 40, steps = (PER * K) / BATCH;
const schedule = new WarmCosine(0.02, 20, EPOCHS * steps);
const optimizer = tf.train.adam(schedule.at(0));

// %%
let step = 0;
for (let e = 0; e < EPOCHS; e++) {
  const order = tf.tensor1d(Array.from(tf.util.createShuffledIndices(PER * K)), 'int32');
  let sum = 0;
  for (let b = 0; b < steps; b++) {
    (optimizer as any).learningRate = schedule.at(step++);
    const idx = order.slice([b * BATCH], [BATCH]);
    const xb = tf.gather(X, idx), yb = tf.gather(Y, idx);
    const loss = optimizer.minimize(() => tf.losses.softmaxCrossEntropy(yb, net.apply(xb) as tf.Tensor2D) as tf.Scalar, true)!;
    sum += loss.dataSync()[0] / steps;
    tf.dispose([idx, xb, yb, loss]);
  }
  order.dispose();
  if (e % 8 === 7) console.log('epoch', e + 1, 'loss', sum.toFixed(4));
}
const acc = (net.predict(X) as tf.Tensor).argMax(1).equal(tf.tensor1d(ids, 'int32')).mean().dataSync()[0];
console.log('accuracy', acc);
