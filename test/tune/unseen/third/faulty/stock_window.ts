import * as tf from '@tensorflow/tfjs';
// %% a "stock index" made of random steps; predict tomorrow's step from the past 8 steps
let r0 = 60606;
const rnd = () => { r0 = (r0 * 48271) % 2147483647; return r0 / 2147483647; };
const DAYS = 400, WIN = 8;
const steps: number[] = [0, 0];
for (let d = 2; d < DAYS; d++) steps.push(0.35 * steps[d - 1] - 0.2 * steps[d - 2] + (rnd() + rnd() + rnd() - 1.5));

// %% windows
function makeWindows(series: number[], win: number) {
  const x: number[][] = [], y: number[][] = [];
  for (let i = win; i < series.length; i++) {
    x.push(series.slice(i - win, i + 1));
    y.push([series[i]]);
  }
  return { x, y };
}
const { x, y } = makeWindows(steps, WIN);
const split = 310;
const X = tf.tensor2d(x), Y = tf.tensor2d(y);

// %% model
const model = tf.sequential();
model.add(tf.layers.dense({ units: 16, activation: 'relu', inputShape: [x[0].length] }));
model.add(tf.layers.dense({ units: 1 }));
model.compile({ optimizer: tf.train.adam(0.01), loss: 'meanSquaredError' });
const h = await model.fit(X.slice(0, split), Y.slice(0, split), { epochs: 30, batchSize: 32, validationData: [X.slice(split), Y.slice(split)] });
console.log('wow, mse', h.history.val_loss.at(-1)); // the market is predictable!
