import * as tf from '@tensorflow/tfjs';

const groups = 6;
const centres = tf.randomNormal([groups, 8], 0, 1.5, 'float32', 61);
const pairs = (n: number, seed: number) =>
  tf.tidy(() => {
    const a = tf.randomUniform([n], 0, groups, 'int32', seed);
    const other = tf.randomUniform([n], 0, groups, 'int32', seed + 1);
    const same = tf.randomUniform([n], 0, 1, 'float32', seed + 2).less(0.5);
    const b = tf.where(same, a, other) as tf.Tensor1D;
    const noise = (k: number) => tf.randomNormal([n, 8], 0, 0.4, 'float32', seed + k);
    return {
      left: centres.gather(a as tf.Tensor1D).add(noise(3)),
      right: centres.gather(b).add(noise(4)),
      same: a.equal(b).toFloat(),
    };
  });
// %%
const tower = tf.sequential({
  layers: [
    tf.layers.dense({ units: 24, activation: 'relu', inputShape: [8] }),
    tf.layers.dense({ units: 4 }),
  ],
});
const MARGIN = 1;
const contrastive = (p: ReturnType<typeof pairs>) => {
  const gap = (tower.apply(p.left) as tf.Tensor).sub(tower.apply(p.right) as tf.Tensor);
  const dist = gap.square().sum(1).add(1e-6).sqrt();
  const pull = p.same.mul(dist.square());
  const push = tf.sub(1, p.same).mul(tf.relu(tf.sub(MARGIN, dist)).square());
  return pull.add(push).mean() as tf.Scalar;
};
const adam = tf.train.adam(0.005);
for (let i = 0; i < 300; i++) {
  const p = pairs(64, 10 * i + 1);
  adam.minimize(() => contrastive(p));
  tf.dispose(Object.values(p));
}
console.log(tf.tidy(() => contrastive(pairs(300, 90001)).dataSync()[0]));
