import * as tf from '@tensorflow/tfjs';

const hyper = {
  lookBack: 20,
  units: 24,
  learningRate: 0.3,
  batchSize: 32,
  epochs: 12,
};
const tide = Array.from({ length: 620 }, (_, i) => 0.6 * Math.sin(i / 4) + 0.4 * Math.sin(i / 7.3 + 1));
const xs = tf.tensor3d(
  Array.from({ length: 600 }, (_, i) => tide.slice(i, i + hyper.lookBack).map((v) => [v])),
);
const ys = tf.tensor2d(Array.from({ length: 600 }, (_, i) => [tide[i + hyper.lookBack]!]));
// %%
const series = tf.input({ shape: [hyper.lookBack, 1] });
const state = tf.layers.gru({ units: hyper.units }).apply(series);
const next = tf.layers.dense({ units: 1 }).apply(state) as tf.SymbolicTensor;
const model = tf.model({ inputs: series, outputs: next });
model.compile({ optimizer: tf.train.adam(hyper.learningRate), loss: 'meanSquaredError' });
// %%
const h = await model.fit(xs, ys, {
  epochs: hyper.epochs,
  batchSize: hyper.batchSize,
  validationSplit: 0.15,
  verbose: 0,
});
h.history.val_loss
