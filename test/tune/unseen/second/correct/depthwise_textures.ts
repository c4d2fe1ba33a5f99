import * as tf from '@tensorflow/tfjs';

const S = 16;
const kind = Array.from({ length: 240 }, (_, i) => (i * 7 + (i >> 3)) % 3);
const weave = tf.tidy(() =>
  tf.stack(
    kind.map((k, n) => {
      const i = tf.range(0, S).reshape([S, 1, 1]);
      const j = tf.range(0, S).reshape([1, S, 1]);
      const wave = k === 0 ? i.mul(1.5).add(n).sin().add(j.mul(0)) : k === 1 ? j.mul(1.5).add(n).sin().add(i.mul(0)) : i.add(j).mul(1.5).add(n).sin();
      return tf.concat([wave, wave.neg()], 2).add(tf.randomNormal([S, S, 2], 0, 0.3, 'float32', n + 1));
    }),
  ),
) as tf.Tensor4D;
// %%
const cloth = tf.sequential();
cloth.add(tf.layers.depthwiseConv2d({ inputShape: [S, S, 2], kernelSize: 3, depthMultiplier: 4, activation: 'relu' }));
cloth.add(tf.layers.conv2d({ filters: 8, kernelSize: 1, activation: 'relu' }));
cloth.add(tf.layers.globalAveragePooling2d({}));
cloth.add(tf.layers.dense({ units: 3, activation: 'softmax' }));
cloth.compile({ optimizer: tf.train.adam(0.01), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
await cloth.fit(weave, tf.oneHot(tf.tensor1d(kind, 'int32'), 3), { epochs: 15, batchSize: 24, validationSplit: 0.2, verbose: 0 });
