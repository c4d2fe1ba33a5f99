import * as tf from '@tensorflow/tfjs';

const S = 12, K = 3, N = 132;
let q = 15;
const rnd = () => { q = (q * 48271) % 2147483647; return q / 2147483647; };
// flowers of 3, 4 and 6 petals
const flower = (k: number) => {
  const petals = [3, 4, 6][k], t = rnd();
  return Array.from({ length: S * S }, (_, p) => {
    const y = Math.floor(p / S) - 5.5, x = (p % S) - 5.5;
    return (Math.hypot(x, y) < 3.2 + 1.8 * Math.cos(petals * Math.atan2(y, x) + t) ? 0.8 : 0.1) + 0.1 * rnd();
  });
};
// mirror half of the pictures and shift by one pixel at most
const augment = (img: number[]) => {
  const flip = rnd() < 0.5, d = Math.floor(rnd() * 3) - 1;
  return img.map((_, p) => {
    const i = Math.min(S - 1, Math.max(0, Math.floor(p / S) + d)), j = p % S;
    return img[i * S + (flip ? S - 1 - j : j)];
  });
};
const ids = Array.from({ length: N }, (_, i) => i % K);
const photos = ids.map(flower);
const nTrain = 105;
const train = [...photos.slice(0, nTrain), ...photos.slice(0, nTrain).map(augment)];
const trainIds = [...ids.slice(0, nTrain), ...ids.slice(0, nTrain)];
const hot = (v: number[]) => tf.oneHot(tf.tensor1d(v, 'int32'), K);
const xTrain = tf.tensor4d(train.flat(), [train.length, S, S, 1]);
const xVal = tf.tensor4d(photos.slice(nTrain).flat(), [N - nTrain, S, S, 1]);

// %%
const net = tf.sequential();
net.add(tf.layers.conv2d({ inputShape: [S, S, 1], filters: 8, kernelSize: 3, padding: 'same', activation: 'relu' }));
net.add(tf.layers.maxPooling2d({ poolSize: 2 }));
net.add(tf.layers.conv2d({ filters: 12, kernelSize: 3, padding: 'same', activation: 'relu' }));
net.add(tf.layers.maxPooling2d({ poolSize: 2 }));
net.add(tf.layers.flatten());
net.add(tf.layers.dropout({ rate: 0.25 }));
net.add(tf.layers.dense({ units: K, activation: 'softmax' }));
net.compile({ optimizer: tf.train.adam(0.005), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
await net.fit(xTrain, hot(trainIds), { epochs: 10, batchSize: 16, shuffle: true, validationData: [xVal, hot(ids.slice(nTrain))] });
