import * as tf from '@tensorflow/tfjs';

const PEOPLE = 10;
const DIM = 12;
const faces = tf.randomNormal([PEOPLE, DIM], 0, 1, 'float32', 71);
const shot = (ids: tf.Tensor1D, seed: number) => faces.gather(ids).add(tf.randomNormal([ids.size, DIM], 0, 0.5, 'float32', seed));
function triplets(n: number, seed: number): tf.Tensor[] {
  return tf.tidy(() => {
    const who = tf.randomUniform([n], 0, PEOPLE, 'int32', seed) as tf.Tensor1D;
    const shift = tf.randomUniform([n], 1, PEOPLE, 'int32', seed + 1);
    const another = who.add(shift).mod(PEOPLE).toInt() as tf.Tensor1D;
    return [shot(who, seed + 2), shot(who, seed + 3), shot(another, seed + 4)];
  });
}
// %%
const embed = tf.sequential();
embed.add(tf.layers.dense({ units: 32, activation: 'relu', inputShape: [DIM] }));
embed.add(tf.layers.dense({ units: 8 }));
const unit = (t: tf.Tensor) => {
  const e = embed.apply(t) as tf.Tensor;
  return e.div(e.square().sum(1, true).add(1e-8).sqrt());
};
const tripletLoss = ([anchor, positive, negative]: tf.Tensor[]) => {
  const a = unit(anchor);
  const near = a.sub(unit(positive)).square().sum(1);
  const far = a.sub(unit(negative)).square().sum(1);
  return near.sub(far).add(0.3).relu().mean() as tf.Scalar;
};
const opt = tf.train.adam(0.003);
for (let i = 0; i < 250; i++) {
  const t = triplets(48, 7 * i + 1);
  opt.minimize(() => tripletLoss(t));
  tf.dispose(t);
}
console.log('unseen', tf.tidy(() => tripletLoss(triplets(400, 55555)).dataSync()[0]));
