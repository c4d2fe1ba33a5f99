import * as tf from '@tensorflow/tfjs';

// Which of five parcel categories, from the conveyor's light curtain (9 numbers).
const K = 5;
let s = 333;
const rnd = () => { s = (s * 16807) % 2147483647; return s / 2147483647; };
const prototypes = Array.from({ length: K }, () => Array.from({ length: 9 }, () => 2 * rnd() - 1));
const kinds = Array.from({ length: 600 }, (_, i) => i % K);
const X = tf.tensor2d(kinds.map((k) => prototypes[k].map((v) => v + 0.9 * (rnd() + rnd() - 1))));
const Y = tf.oneHot(tf.tensor1d(kinds, 'int32'), K);
// %%
type Head = { units: number; dropout: number };
function classifier(hidden: number[], head: Head): tf.LayersModel {
  const input = tf.input({ shape: [9] });
  let t = input as tf.SymbolicTensor;
  for (const units of hidden) t = tf.layers.dense({ units, activation: 'relu' }).apply(t) as tf.SymbolicTensor;
  t = tf.layers.dense({ units: head.units, activation: 'softmax' }).apply(t) as tf.SymbolicTensor;
  t = tf.layers.dropout({ rate: head.dropout }).apply(t) as tf.SymbolicTensor;
  return tf.model({ inputs: input, outputs: t });
}
// %%
const model = classifier([32], { units: K, dropout: 0.3 });
model.compile({ optimizer: tf.train.adam(0.005), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
const { history } = await model.fit(X, Y, { epochs: 15, batchSize: 30, validationSplit: 0.2, verbose: 0 });
// %%
console.log('epoch  loss  val_loss');
(history.loss as number[]).forEach((l, i) => {
  if (i % 5 === 0) console.log(i, l.toFixed(3), (history.val_loss as number[])[i].toFixed(3));
});
