// Are two drawings of the same kind? Twins with shared weights, contrastive loss on their distance.
import * as tf from '@tensorflow/tfjs';

const DIM = 10;
const KINDS = 5;
const prototypes = tf.randomNormal([KINDS, DIM], 0, 1, 'float32', 500);
const pairs = (n: number, seed: number) =>
  tf.tidy(() => {
    const same = tf.randomUniform([n], 0, 1, 'float32', seed).less(0.5);
    const kindA = tf.randomUniform([n], 0, KINDS, 'int32', seed + 1);
    const other = kindA.add(tf.randomUniform([n], 1, KINDS, 'int32', seed + 2)).mod(tf.scalar(KINDS, 'int32'));
    const kindB = tf.where(same, kindA, other).toInt();
    const draw = (kind: tf.Tensor, s: number) => prototypes.gather(kind as tf.Tensor1D).add(tf.randomNormal([n, DIM], 0, 0.35, 'float32', s));
    return { a: draw(kindA, seed + 3), b: draw(kindB, seed + 4), same: same.toFloat().expandDims(1) };
  });
const train = pairs(800, 1000);
const check = pairs(200, 2000);
// %%
const tower = tf.sequential({
  name: 'tower',
  layers: [
    tf.layers.dense({ inputShape: [DIM], units: 32, activation: 'relu' }),
    tf.layers.dense({ units: 8 }),
  ],
});
class Distance extends tf.layers.Layer {
  static className = 'Distance';
  computeOutputShape(): tf.Shape { return [null, 1]; }
  call(inputs: tf.Tensor[]) {
    return tf.tidy(() => inputs[0].sub(inputs[1]).square().sum(-1, true).add(1e-6).sqrt());
  }
  getClassName() { return 'Distance'; }
}
const left = tf.input({ shape: [DIM] });
const right = tf.input({ shape: [DIM] });
const distance = new Distance({}).apply([
  tower.apply(left) as tf.SymbolicTensor,
  tower.apply(right) as tf.SymbolicTensor,
]) as tf.SymbolicTensor;
const siamese = tf.model({ inputs: [left, right], outputs: distance });

const margin = 1;
function contrastive(label: tf.Tensor, d: tf.Tensor): tf.Tensor {
  const pull = label.mul(d.square());
  const push = tf.sub(1, label).mul(tf.relu(tf.sub(margin, d)).square());
  return pull.add(push).mean();
}
siamese.compile({ optimizer: tf.train.adam(0.003), loss: contrastive });
await siamese.fit([train.a, train.b], train.same, {
  epochs: 15,
  batchSize: 32,
  validationData: [[check.a, check.b], check.same],
});
const right_ = tf.tidy(() => (siamese.predict([check.a, check.b]) as tf.Tensor).less(0.5).toFloat().equal(check.same).mean().dataSync()[0]);
console.log('pairs told right:', right_);
