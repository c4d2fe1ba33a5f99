// Which width is enough? Three models, the same data, the same budget.
import * as tf from '@tensorflow/tfjs';

const target = (x: tf.Tensor) => tf.tidy(() => x.mul(Math.PI).sin().mul(x.add(1)));
const xTrain = tf.randomUniform([400, 1], -1, 1, 'float32', 1);
const xVal = tf.randomUniform([100, 1], -1, 1, 'float32', 2);
const [yTrain, yVal] = [target(xTrain), target(xVal)];

const results: Record<number, number> = {};
for (const width of [4, 16, 64]) {
  const candidate = tf.sequential({
    layers: [
      tf.layers.dense({ inputShape: [1], units: width, activation: 'tanh' }),
      tf.layers.dense({ units: width, activation: 'tanh' }),
      tf.layers.dense({ units: 1 }),
    ],
  });
  candidate.compile({ optimizer: tf.train.adam(0.01), loss: 'meanSquaredError' });
  const h = await candidate.fit(xTrain, yTrain, { epochs: 40, batchSize: 20, validationData: [xVal, yVal], verbose: 0 });
  results[width] = h.history.val_loss.at(-1) as number;
}
console.log(results);
