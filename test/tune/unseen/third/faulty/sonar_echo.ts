import * as tf from '@tensorflow/tfjs';
// %% Sonar: 20 frequency bands, rock or mine
let t = 606;
const u = () => { t = (t * 69621) % 2147483647; return t / 2147483647; };
const N = 640, BANDS = 20;
const echo: number[][] = []; const mine: number[][] = [];
for (let i = 0; i < N; i++) {
  const m = u() < 0.5 ? 1 : 0;
  const peak = m ? 12 + 3 * u() : 6 + 3 * u();
  echo.push(Array.from({ length: BANDS }, (_, b) => Math.exp(-((b - peak) ** 2) / 8) * (0.5 + u()) - 0.3 + 0.5 * (u() - 0.5)));
  mine.push([m]);
}
const xs = tf.tensor2d(echo), ys = tf.tensor2d(mine);
const xTrain = xs.slice(0, 512), yTrain = ys.slice(0, 512);
const xTest = xs.slice(512), yTest = ys.slice(512);
// %%
const model = tf.sequential();
model.add(tf.layers.dense({ units: 16, activation: 'relu', inputShape: [BANDS] }));
model.add(tf.layers.dense({ units: 8, activation: 'relu' }));
model.add(tf.layers.dense({ units: 1, activation: 'sigmoid' }));
model.compile({ optimizer: 'adam', loss: 'binaryCrossentropy', metrics: ['accuracy'] });
// %% big batches are faster on my machine
const params = { epochs: 15, batchSize: 512, shuffle: true };
const h = await model.fit(xTrain, yTrain, { ...params, validationData: [xTest, yTest] });
console.log('loss', h.history.loss[0], '->', h.history.loss[params.epochs - 1]);
