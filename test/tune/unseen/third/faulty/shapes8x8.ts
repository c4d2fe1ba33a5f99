import * as tf from '@tensorflow/tfjs';
// %% draw crosses, squares and bars in 8x8 grey pictures (0..255)
let sd = 17;
const rr = () => { sd = (sd * 16807) % 2147483647; return sd / 2147483647; };
function draw(kind: number): number[] {
  const img = new Array(64).fill(0).map(() => rr() * 40);
  const cx = 2 + Math.floor(rr() * 4), cy = 2 + Math.floor(rr() * 4);
  const put = (x: number, y: number) => { if (x >= 0 && y >= 0 && x < 8 && y < 8) img[y * 8 + x] = 170 + rr() * 85; };
  for (let d = -2; d <= 2; d++) {
    if (kind === 0) { put(cx + d, cy + d); put(cx - d, cy + d); }
    if (kind === 1) { put(cx + d, cy - 2); put(cx + d, cy + 2); put(cx - 2, cy + d); put(cx + 2, cy + d); }
    if (kind === 2) { put(cx + d, cy); put(cx + d, cy + 1); }
  }
  return img;
}
const kinds = Array.from({ length: 320 }, () => Math.floor(rr() * 3));
const all = tf.tensor4d(kinds.flatMap(draw), [320, 8, 8, 1]);
const onehot = tf.oneHot(tf.tensor1d(kinds, 'int32'), 3);
const xTrain = all.slice([0, 0, 0, 0], [240, 8, 8, 1]).sub(70).div(75);
const yTrain = onehot.slice([0, 0], [240, 3]);
const xTest = all.slice([240, 0, 0, 0], [80, 8, 8, 1]).div(255);
const yTest = onehot.slice([240, 0], [80, 3]);
// %% small conv net
const model = tf.sequential();
model.add(tf.layers.conv2d({ inputShape: [8, 8, 1], filters: 8, kernelSize: 3, activation: 'relu' }));
model.add(tf.layers.maxPooling2d({ poolSize: 2 }));
model.add(tf.layers.flatten());
model.add(tf.layers.dense({ units: 24, activation: 'relu' }));
model.add(tf.layers.dense({ units: 3, activation: 'softmax' }));
model.compile({ optimizer: tf.train.adam(0.003), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
// %%
await model.fit(xTrain, yTrain, { epochs: 12, batchSize: 32, validationData: [xTest, yTest] });
const [loss, acc] = model.evaluate(xTest, yTest) as tf.Scalar[];
console.log('test', loss.dataSync()[0], acc.dataSync()[0]);
