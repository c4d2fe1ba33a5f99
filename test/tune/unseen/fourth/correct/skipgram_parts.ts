import * as tf from '@tensorflow/tfjs';

// Part numbers that are ordered together: skip-gram with negative sampling, the embeddings are what we want.
const PARTS = 24, GROUPS = 4, DIM = 6, NEG = 3;
let s = 3003;
const rnd = (n: number) => { s = (s * 48271) % 2147483647; return s % n; };
const pairs: [number, number][] = Array.from({ length: 2400 }, () => {
  const g = rnd(GROUPS);
  return [g + GROUPS * rnd(PARTS / GROUPS), rnd(10) < 9 ? g + GROUPS * rnd(PARTS / GROUPS) : rnd(PARTS)];
});
// %%
const center = tf.variable(tf.randomUniform([PARTS, DIM], -0.5, 0.5, 'float32', 1));
const context = tf.variable(tf.zeros([PARTS, DIM])); // as in the original C code
const adam = tf.train.adam(0.02);
function batchLoss(c: tf.Tensor1D, o: tf.Tensor1D, neg: tf.Tensor2D): tf.Scalar {
  const v = tf.gather(center, c);
  const pos = v.mul(tf.gather(context, o)).sum(1);
  const negScore = tf.gather(context, neg).mul(v.expandDims(1)).sum(2);
  const lPos = tf.softplus(pos.neg());
  const lNeg = tf.softplus(negScore).sum(1);
  return lPos.add(lNeg).mean() as tf.Scalar;
}
// %%
const B = 100;
for (let epoch = 0; epoch < 8; epoch++) {
  tf.util.shuffle(pairs);
  let total = 0;
  for (let i = 0; i < pairs.length; i += B) {
    total += tf.tidy(() => {
      const part = pairs.slice(i, i + B);
      const c = tf.tensor1d(part.map((p) => p[0]), 'int32'), o = tf.tensor1d(part.map((p) => p[1]), 'int32');
      const neg = tf.tensor2d(part.map(() => Array.from({ length: NEG }, () => rnd(PARTS))), [part.length, NEG], 'int32');
      return adam.minimize(() => batchLoss(c, o, neg), true, [center, context] as tf.Variable[])!.dataSync()[0];
    });
  }
  if (epoch % 2 === 1) console.log('epoch', epoch + 1, 'loss', (total / (pairs.length / B)).toFixed(3));
}
// %%
const near = tf.tidy(() => {
  const n = center.div(center.norm('euclidean', 1, true).add(1e-8));
  return tf.topk(n.matMul(n, false, true), 4).indices.arraySync() as number[][];
});
const same = near.flatMap((row, p) => row.slice(1).map((q) => (q % GROUPS === p % GROUPS ? 1 : 0) as number));
console.log('neighbours of the same group', (same.reduce((a, b) => a + b, 0) / same.length).toFixed(2), '(chance 0.22)');
