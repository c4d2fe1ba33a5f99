import * as tf from '@tensorflow/tfjs';

// Predict the next value of a noisy wave from the last 12.
const WINDOW = 12;
const wave = Array.from({ length: 500 }, (_, t) => Math.sin(t / 5) * 0.8 + 0.1 * Math.sin(t * 12.9898) );

function windows(series: number[]) {
  const inputs: number[][][] = [];
  const targets: number[][] = [];
  for (let i = 0; i + WINDOW < series.length; i++) {
    inputs.push(series.slice(i, i + WINDOW).map((v) => [v]));
    targets.push([series[i + WINDOW]]);
  }
  return [tf.tensor3d(inputs), tf.tensor2d(targets)] as const;
}
const [trainX, trainY] = windows(wave.slice(0, 400)); // the past
const [valX, valY] = windows(wave.slice(400)); //        the future
// %%
const rnn = tf.sequential();
rnn.add(tf.layers.lstm({ units: 16, inputShape: [WINDOW, 1] }));
rnn.add(tf.layers.dense({ units: 1 }));
rnn.compile({ optimizer: tf.train.adam(0.01), loss: 'meanSquaredError' });
await rnn.fit(trainX, trainY, { epochs: 15, batchSize: 32, validationData: [valX, valY] });
