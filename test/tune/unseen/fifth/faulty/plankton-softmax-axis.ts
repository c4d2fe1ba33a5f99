import * as tf from '@tensorflow/tfjs';

// 5 species, 10x10 outlines by number of arms
const H = 10, N = 300, SPECIES = 5;
const prng = (() => { let a = 606; return () => { a = (a * 16807) % 2147483647; return a / 2147483647; }; })();
const make = (c: number) => {
  const turn = prng() * 0.6;
  return Array.from({ length: H * H }, (_, p) => {
    const dy = Math.floor(p / H) - 4.5, dx = (p % H) - 4.5, a = Math.atan2(dy, dx) + turn;
    return (Math.hypot(dx, dy) < 2.8 + 1.6 * Math.cos((c + 1) * a) ? 0.85 : 0.05) + 0.1 * prng();
  });
};
const who = Array.from({ length: N }, () => Math.floor(prng() * SPECIES));
const xs = tf.tensor4d(who.flatMap(make), [N, H, H, 1]);
const ys = tf.oneHot(tf.tensor1d(who, 'int32'), SPECIES).toFloat();

// %%
const classifier = tf.sequential();
classifier.add(tf.layers.conv2d({ inputShape: [H, H, 1], filters: 10, kernelSize: 3, activation: 'relu' }));
classifier.add(tf.layers.maxPooling2d({ poolSize: 2 }));
classifier.add(tf.layers.flatten());
classifier.add(tf.layers.dense({ units: 48, activation: 'relu' }));
classifier.add(tf.layers.dense({ units: SPECIES }));

const loss = (yTrue: tf.Tensor, yPred: tf.Tensor) => {
  const e = tf.exp(yPred.sub(yPred.max()));
  const prob = e.div(e.sum(0, true));
  return yTrue.mul(prob.add(1e-7).log()).sum(-1).neg().mean();
};
classifier.compile({ optimizer: tf.train.adam(0.002), loss, metrics: ['accuracy'] });
// %%
await classifier.fit(xs, ys, { epochs: 10, batchSize: 32 });
