import * as tf from '@tensorflow/tfjs';

// %%
const FONT: Record<number, string> = { 0: '111101101101111', 1: '010110010010111', 2: '111001111100111', 3: '111001111001111', 4: '101101111001001' };
let s = 41;
const rnd = () => { s = (s * 16807) % 2147483647; return s / 2147483647; };
const S = 12, N = 220, K = 5;
const render = (d: number) => {
  const img = new Array(S * S).fill(0);
  const oy = Math.floor(rnd() * 3), ox = 1 + Math.floor(rnd() * 4);
  for (let i = 0; i < 10; i++) for (let j = 0; j < 6; j++) if (FONT[d][(i >> 1) * 3 + (j >> 1)] === '1') img[(i + oy) * S + j + ox] = 200;
  return img.map((v) => Math.round(v + 55 * rnd()));
};
const ids = Array.from({ length: N }, () => Math.floor(rnd() * K));
const X = tf.tensor4d(ids.flatMap(render), [N, S, S, 1]).div(255);
const Y = tf.oneHot(tf.tensor1d(ids, 'int32'), K).toFloat();

// %%
const heNormal = () => tf.initializers.heNormal({ seed: 7 });
const net = tf.sequential();
net.add(tf.layers.conv2d({ inputShape: [S, S, 1], filters: 6, kernelSize: 3, padding: 'same', activation: 'relu', kernelInitializer: heNormal() }));
net.add(tf.layers.maxPooling2d({ poolSize: 2 }));
net.add(tf.layers.conv2d({ filters: 12, kernelSize: 3, padding: 'same', activation: 'relu', kernelInitializer: heNormal() }));
net.add(tf.layers.maxPooling2d({ poolSize: 2 }));
net.add(tf.layers.flatten());
net.add(tf.layers.dense({ units: 48, activation: 'relu', kernelInitializer: heNormal() }));
net.add(tf.layers.dense({ units: K }));
net.compile({ optimizer: tf.train.sgd(0.1), loss: (t: tf.Tensor, p: tf.Tensor) => tf.losses.softmaxCrossEntropy(t, p), metrics: ['accuracy'] });

// %%
await net.fit(X, Y, { epochs: 12, batchSize: 16, shuffle: true, validationSplit: 0.15 });
