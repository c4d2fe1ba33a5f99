import * as tf from '@tensorflow/tfjs';
// %% CS class homework 2: three spiral arms
const perClass = 100, K = 3;
const jitter = tf.randomNormal([perClass * K], 0, 0.15, 'float32', 8).arraySync() as number[];
const P: number[][] = [], L: number[] = [];
for (let c = 0; c < K; c++) {
  for (let i = 0; i < perClass; i++) {
    const r = i / perClass, t = c * 2.1 + r * 4 + jitter[c * perClass + i];
    P.push([r * Math.sin(t), r * Math.cos(t)]);
    L.push(c);
  }
}
const X = tf.tensor2d(P);
const Y = tf.oneHot(tf.tensor1d(L, 'int32'), K).toFloat();

// %% net: four layers deep
const layersList = [64, 64, 32].map((units, i) => tf.layers.dense({ units, ...(i ? {} : { inputShape: [2] }) }));
const model = tf.sequential({ layers: [...layersList, tf.layers.dense({ units: K, activation: 'softmax' })] });
const config = { optimizer: tf.train.adam(0.01), loss: 'categoricalCrossentropy', metrics: ['accuracy'] };
model.compile(config);

// %% train on all points, we only look at the decision regions
const hist = await model.fit(X, Y, { epochs: 40, batchSize: 50, shuffle: true });
console.log('train accuracy', hist.history.acc.at(-1));
