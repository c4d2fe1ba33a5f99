import * as tf from '@tensorflow/tfjs';

// contrastive loss on pairs of 16-dimensional descriptors of signatures
const WRITERS = 8, D = 16, PAIRS = 320, MARGIN = 1;
const style = tf.randomNormal([WRITERS, D], 0, 1, 'float32', 12).arraySync() as number[][];
let g = 2;
const rnd = () => { g = (g * 16807) % 2147483647; return g / 2147483647; };
const sample = (w: number) => style[w].map((v) => v + 1.2 * (rnd() + rnd() - 1));
const left: number[][] = [], right: number[][] = [], same: number[] = [];
for (let i = 0; i < PAIRS; i++) {
  const w = Math.floor(rnd() * WRITERS), s = i % 2, o = s ? w : (w + 1 + Math.floor(rnd() * (WRITERS - 1))) % WRITERS;
  left.push(sample(w)); right.push(sample(o)); same.push(s);
}
const A = tf.tensor2d(left), B = tf.tensor2d(right), S = tf.tensor1d(same);

// %%
const embed = tf.sequential();
embed.add(tf.layers.dense({ units: 32, activation: 'relu', inputShape: [D] }));
embed.add(tf.layers.dense({ units: 4 }));
const distance = (a: tf.Tensor, b: tf.Tensor) => (embed.apply(a) as tf.Tensor).sub(embed.apply(b) as tf.Tensor).square().sum(1).add(1e-8).sqrt();
const contrastive = () => {
  const dist = distance(A, B);
  const pull = S.mul(dist.square());
  const push = tf.sub(1, S).mul(tf.relu(tf.sub(MARGIN, dist)).square());
  return pull.add(push).mean() as tf.Scalar;
};

// %%
const adam = tf.train.adam(0.01);
for (let i = 0; i < 150; i++) {
  const l = adam.minimize(contrastive, true)!;
  if (i % 30 === 0) console.log(i, l.dataSync()[0].toFixed(4));
  l.dispose();
}
const near = distance(A, B).less(MARGIN / 2).toFloat().equal(S).mean().dataSync()[0];
console.log('pairs right', near);
