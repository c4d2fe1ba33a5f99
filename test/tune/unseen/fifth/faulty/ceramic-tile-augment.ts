import * as tf from '@tensorflow/tfjs';

const S = 12, N = 210, KINDS = 4;
let seed = 90;
const rnd = () => { seed = (seed * 16807) % 2147483647; return seed / 2147483647; };
const tile = (k: number) => {
  const o = Math.floor(rnd() * 4);
  return Array.from({ length: S * S }, (_, p) => {
    const i = Math.floor(p / S) + o, j = p % S;
    const v = k === 0 ? (i % 4 < 2 ? 1 : 0) : k === 1 ? (j % 4 < 2 ? 1 : 0) : k === 2 ? ((i + j) % 4 < 2 ? 1 : 0) : (i % 4 < 2) !== (j % 4 < 2) ? 1 : 0;
    return 0.2 + 0.5 * v + 0.1 * rnd();
  });
};
// make the network robust: noise, random erasing, negative
function augment(img: number[]): number[] {
  const out = img.map((v) => v + 1.6 * (rnd() - 0.5));
  const top = Math.floor(rnd() * 3), left = Math.floor(rnd() * 3);
  for (let i = 0; i < 10; i++) for (let j = 0; j < 10; j++) out[(i + top) * S + j + left] = rnd();
  return rnd() < 0.5 ? out.map((v) => 1 - v) : out;
}
const ids = Array.from({ length: N }, (_, i) => i % KINDS);
const images = ids.map(tile);
const nTrain = 160;
const x = tf.tensor4d(images.slice(0, nTrain).map(augment).flat(), [nTrain, S, S, 1]);
const xVal = tf.tensor4d(images.slice(nTrain).flat(), [N - nTrain, S, S, 1]);
const hot = (v: number[]) => tf.oneHot(tf.tensor1d(v, 'int32'), KINDS);

// %%
const tiles = tf.sequential({
  layers: [
    tf.layers.conv2d({ inputShape: [S, S, 1], filters: 8, kernelSize: 3, padding: 'same', activation: 'relu', kernelInitializer: 'heNormal' }),
    tf.layers.maxPooling2d({ poolSize: 2 }),
    tf.layers.conv2d({ filters: 16, kernelSize: 3, padding: 'same', activation: 'relu', kernelInitializer: 'heNormal' }),
    tf.layers.maxPooling2d({ poolSize: 2 }),
    tf.layers.flatten(),
    tf.layers.dense({ units: 32, activation: 'relu', kernelInitializer: 'heNormal' }),
    tf.layers.dense({ units: KINDS, activation: 'softmax' }),
  ],
});
tiles.compile({ optimizer: tf.train.adam(0.001), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
await tiles.fit(x, hot(ids.slice(0, nTrain)), { epochs: 8, batchSize: 32, validationData: [xVal, hot(ids.slice(nTrain))] });
