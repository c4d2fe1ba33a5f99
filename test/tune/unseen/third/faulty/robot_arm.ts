import * as tf from '@tensorflow/tfjs';
// %% learn the forward kinematics of a two joint arm: (angle1, angle2) -> (x, y)
const joints = tf.randomUniform([360, 2], -1.5, 1.5, 'float32', 12).arraySync() as number[][];
const hand = joints.map(([p, q]) => [Math.cos(p) + 0.7 * Math.cos(p + q), Math.sin(p) + 0.7 * Math.sin(p + q)]);
const xs = tf.tensor2d(joints), ys = tf.tensor2d(hand);

// %% tanh net; a wide start so that the units differ from each other
const wide = () => tf.initializers.randomNormal({ mean: 0, stddev: 10, seed: 3 });
const input = tf.input({ shape: [2] });
let t = input;
for (const units of [32, 32]) {
  t = tf.layers.dense({ units, activation: 'tanh', kernelInitializer: wide() }).apply(t) as tf.SymbolicTensor;
}
const out = tf.layers.dense({ units: 2 }).apply(t) as tf.SymbolicTensor;
const arm = tf.model({ inputs: input, outputs: out });
arm.compile({ optimizer: tf.train.adam(0.005), loss: 'meanSquaredError' });

// %% fit
const h = await arm.fit(xs, ys, {
  epochs: 40,
  batchSize: 32,
  validationSplit: 0.2,
});
console.log('train', h.history.loss.at(-1), 'val', h.history.val_loss.at(-1));
