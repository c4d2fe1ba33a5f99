import * as tf from '@tensorflow/tfjs';

const S = 12, N = 240;
let v = 7;
const rnd = () => { v = (v * 16807) % 2147483647; return v / 2147483647; };
const leak = Array.from({ length: N }, () => (rnd() < 0.5 ? 1 : 0));
const thermal = leak.map((l) => {
  const cy = 3 + 6 * rnd(), cx = 3 + 6 * rnd(), tilt = rnd();
  return Array.from({ length: S * S }, (_, p) => {
    const i = Math.floor(p / S), j = p % S;
    return 15 + 5 * tilt * (i / S) + (l ? 12 * Math.exp(-((i - cy) ** 2 + (j - cx) ** 2) / 3) : 0) + 4 * rnd(); // degrees
  });
});
const raw = tf.tensor4d(thermal.flat(), [N, S, S, 1]);
const X = raw.sub(20).div(6);
const Y = tf.tensor2d(leak, [N, 1]);

// %%
const model = tf.sequential();
model.add(tf.layers.conv2d({ inputShape: [S, S, 1], filters: 8, kernelSize: 3, padding: 'same', activation: 'relu' }));
model.add(tf.layers.maxPooling2d({ poolSize: 2 }));
model.add(tf.layers.conv2d({ filters: 12, kernelSize: 3, padding: 'same', activation: 'relu' }));
model.add(tf.layers.globalMaxPooling2d({}));
model.add(tf.layers.dense({ units: 1 })); // logit
const bce = (t: tf.Tensor, z: tf.Tensor) => tf.losses.sigmoidCrossEntropy(t, z);
const right = (t: tf.Tensor, z: tf.Tensor) => tf.equal(z.greater(0).toFloat(), t).mean();
model.compile({ optimizer: tf.train.adam(0.005), loss: bce, metrics: [right] });
// %%
await model.fit(X, Y, { epochs: 9, batchSize: 30, validationSplit: 0.2 });
