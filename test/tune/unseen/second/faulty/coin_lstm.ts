import * as tf from '@tensorflow/tfjs';

function walk(n: number) {
  let v = 30000;
  let q = 17;
  return Array.from({ length: n }, (_, i) => {
    q = (q * 16807) % 2147483647;
    v += 120 * Math.sin(i / 9) + (q / 2147483647 - 0.5) * 200;
    return v;
  });
}
function makeWindows(series: number[], length: number) {
  const x: number[][][] = [];
  const y: number[][] = [];
  for (let i = 0; i + length < series.length; i++) {
    x.push(series.slice(i, i + length).map((p) => [p]));
    y.push([series[i + length]!]);
  }
  return { x, y };
}
// %%
const prices = walk(500);
const windows = makeWindows(prices, 12);
const cut = 390;
const trainX = tf.tensor3d(windows.x.slice(0, cut));
const trainY = tf.tensor2d(windows.y.slice(0, cut));
const testX = tf.tensor3d(windows.x.slice(cut));
const testY = tf.tensor2d(windows.y.slice(cut));
// %%
const rnn = tf.sequential();
rnn.add(tf.layers.lstm({ units: 16, inputShape: [12, 1] }));
rnn.add(tf.layers.dense({ units: 1 }));
rnn.compile({ optimizer: tf.train.adam(0.005), loss: 'meanSquaredError' });
await rnn.fit(trainX, trainY, { epochs: 15, batchSize: 32, validationData: [testX, testY], verbose: 0 });
