import * as tf from '@tensorflow/tfjs';

// 120 patients, 10 measurements: a small net with dropout and weight decay, early stopping by hand
const N = 120, D = 10;
const X = tf.randomNormal([N, D], 0, 1, 'float32', 81) as tf.Tensor2D;
const Y = X.slice([0, 0], [N, 1]).mul(1.5).add(X.slice([0, 1], [N, 1])).add(tf.randomNormal([N, 1], 0, 0.6, 'float32', 82)).greater(0).toFloat() as tf.Tensor2D;
const nTrain = 90;
const [xTrain, xVal] = tf.split(X, [nTrain, N - nTrain]);
const [yTrain, yVal] = tf.split(Y, [nTrain, N - nTrain]);

// %%
const kernelRegularizer = tf.regularizers.l2({ l2: 0.01 });
const model = tf.sequential();
model.add(tf.layers.dense({ inputShape: [D], units: 16, activation: 'relu', kernelRegularizer }));
model.add(tf.layers.dropout({ rate: 0.4, seed: 5 }));
model.add(tf.layers.dense({ units: 1, activation: 'sigmoid', kernelRegularizer }));
model.compile({ optimizer: tf.train.adam(0.01), loss: 'binaryCrossentropy', metrics: ['accuracy'] });

// %%
let best = Infinity, wait = 0;
await model.fit(xTrain, yTrain, {
  epochs: 80,
  batchSize: 16,
  validationData: [xVal, yVal],
  callbacks: {
    onEpochEnd: async (epoch, logs) => {
      if (logs!.val_loss < best - 1e-4) { best = logs!.val_loss; wait = 0; }
      else if (++wait >= 10) { model.stopTraining = true; console.log('stop at', epoch); }
    },
  },
});
console.log('best validation loss', best);
