import * as tf from '@tensorflow/tfjs';
// %% Only 90 patients but a generous net: l2, dropout and early stopping keep it honest
let e0 = 404;
const rnd = () => { e0 = (e0 * 48271) % 2147483647; return e0 / 2147483647; };
const nrm = () => (rnd() + rnd() + rnd() + rnd() - 2) * 1.73;
const rows = Array.from({ length: 150 }, () => {
  const ill = rnd() < 0.5 ? 1 : 0;
  return { f: Array.from({ length: 10 }, (_, k) => nrm() + (k < 5 ? (ill ? 0.9 : -0.9) : 0)), ill };
});
const X = tf.tensor2d(rows.map((r) => r.f)), y = tf.tensor2d(rows.map((r) => [r.ill]));
const part = (a: number, n: number) => [X.slice(a, n), y.slice(a, n)] as [tf.Tensor, tf.Tensor];
const [xTrain, yTrain] = part(0, 90);
const [xVal, yVal] = part(90, 30);
const [xTest, yTest] = part(120, 30);

// %% Model
const reg = () => tf.regularizers.l2({ l2: 0.01 });
const model = tf.sequential();
model.add(tf.layers.dense({ units: 64, activation: 'relu', inputShape: [10], kernelRegularizer: reg() }));
model.add(tf.layers.dropout({ rate: 0.5 }));
model.add(tf.layers.dense({ units: 32, activation: 'relu', kernelRegularizer: reg() }));
model.add(tf.layers.dense({ units: 1, activation: 'sigmoid' }));
model.compile({ optimizer: tf.train.adam(0.003), loss: 'binaryCrossentropy', metrics: ['accuracy'] });

// %% Up to 60 epochs, stopped when the validation loss has not fallen for 6
await model.fit(xTrain, yTrain, {
  epochs: 60,
  batchSize: 16,
  validationData: [xVal, yVal],
  callbacks: tf.callbacks.earlyStopping({ monitor: 'val_loss', patience: 6 }),
});
const [loss, acc] = model.evaluate(xTest, yTest) as tf.Scalar[];
console.log('test loss', loss.dataSync()[0], 'accuracy', acc.dataSync()[0]);
