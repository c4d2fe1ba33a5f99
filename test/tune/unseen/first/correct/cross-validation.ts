// Five folds; a new model for each of them.
import * as tf from '@tensorflow/tfjs';

const ROWS = 300;
const X = tf.randomNormal([ROWS, 4], 0, 1, 'float32', 19) as tf.Tensor2D;
const Y = tf.tidy(() => X.slice([0, 0], [ROWS, 2]).sum(1, true).tanh().add(tf.randomNormal([ROWS, 1], 0, 0.1, 'float32', 20)));
const folds = 5;
const foldSize = ROWS / folds;

const makeModel = () => {
  const m = tf.sequential();
  m.add(tf.layers.dense({ units: 12, activation: 'relu', inputShape: [4] }));
  m.add(tf.layers.dense({ units: 1 }));
  m.compile({ optimizer: tf.train.adam(0.01), loss: 'meanSquaredError' });
  return m;
};
// %%
const scores: number[] = [];
for (let f = 0; f < folds; f++) {
  const inFold = (i: number) => Math.floor(i / foldSize) === f;
  const all = Array.from({ length: ROWS }, (_, i) => i);
  const trainRows = tf.tensor1d(all.filter((i) => !inFold(i)), 'int32');
  const testRows = tf.tensor1d(all.filter(inFold), 'int32');
  const model = makeModel();
  const { history } = await model.fit(X.gather(trainRows), Y.gather(trainRows), {
    epochs: 30,
    batchSize: 20,
    validationData: [X.gather(testRows), Y.gather(testRows)],
  });
  scores.push(history.val_loss.at(-1) as number);
  tf.dispose([trainRows, testRows]);
  model.dispose();
}
console.log(scores.map((v) => v.toFixed(4)), 'mean', scores.reduce((a, b) => a + b) / folds);
