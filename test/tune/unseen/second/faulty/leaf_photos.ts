import * as tf from '@tensorflow/tfjs';

/** Two leaf shapes with values in 0..1: oval and lobed, 14 x 14. */
function drawLeaf(lobed: boolean, noise: () => number): number[][] {
  const cx = 6.5 + noise() * 2 - 1;
  const cy = 6.5 + noise() * 2 - 1;
  return Array.from({ length: 14 }, (_, i) =>
    Array.from({ length: 14 }, (_, j) => {
      const a = Math.atan2(i - cy, j - cx);
      const d = Math.hypot(i - cy, j - cx);
      const edge = lobed ? 4 + 1.8 * Math.cos(5 * a) : 4;
      return (d < edge ? 0.75 : 0.1) + 0.15 * noise();
    }),
  );
}
let t = 5;
const noise = () => {
  const v = Math.sin(t++) * 43758.5453;
  return v - Math.floor(v);
};
const kinds = Array.from({ length: 480 }, () => (noise() < 0.5 ? 0 : 1));
const photos = tf.tensor3d(kinds.map((k) => drawLeaf(k === 1, noise))).expandDims(3);
// %%
const scaled = photos.div(255);
const target = tf.tensor1d(kinds).reshape([-1, 1]);
// %%
class LeafNet {
  readonly model = tf.sequential();
  constructor() {
    this.model.add(tf.layers.conv2d({ inputShape: [14, 14, 1], filters: 8, kernelSize: 3, activation: 'relu' }));
    this.model.add(tf.layers.maxPooling2d({ poolSize: 2 }));
    this.model.add(tf.layers.flatten());
    this.model.add(tf.layers.dense({ units: 24, activation: 'relu' }));
    this.model.add(tf.layers.dense({ units: 1, activation: 'sigmoid' }));
    this.model.compile({ optimizer: tf.train.sgd(0.05), loss: 'binaryCrossentropy', metrics: ['accuracy'] });
  }
  train() {
    return this.model.fit(scaled, target, { epochs: 20, batchSize: 16, validationSplit: 0.25, verbose: 0 });
  }
}
await new LeafNet().train();
