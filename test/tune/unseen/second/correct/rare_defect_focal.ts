import * as tf from '@tensorflow/tfjs';

const n = 3000;
const scan = tf.randomNormal([n, 6], 0, 1, 'float32', 115);
const defect = scan.slice([0, 0], [n, 1]).add(scan.slice([0, 1], [n, 1])).greater(1.8).toFloat();
// %%
const GAMMA = 2;
const focal = (y: tf.Tensor, p: tf.Tensor) =>
  tf.tidy(() => {
    const q = p.clipByValue(1e-6, 1 - 1e-6);
    const pt = y.mul(q).add(tf.sub(1, y).mul(tf.sub(1, q)));
    const alpha = y.mul(0.75).add(tf.sub(1, y).mul(0.25));
    return alpha.mul(tf.sub(1, pt).pow(GAMMA)).mul(pt.log()).mean().neg();
  });
const inspector = tf.sequential({
  layers: [
    tf.layers.dense({ units: 24, activation: 'relu', inputShape: [6] }),
    tf.layers.dense({ units: 1, activation: 'sigmoid' }),
  ],
});
inspector.compile({ optimizer: tf.train.adam(0.005), loss: focal });
await inspector.fit(scan, defect, { epochs: 25, batchSize: 50, validationSplit: 0.2, verbose: 0 });
