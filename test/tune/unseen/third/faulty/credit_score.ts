import * as tf from '@tensorflow/tfjs';
// %% loans: will the customer pay back in time?
let c = 777;
const rnd = () => { c = (c * 48271) % 2147483647; return c / 2147483647; };
const gn = () => { let x = 0; for (let i = 0; i < 12; i++) x += rnd(); return x - 6; };
const D = 6;
const people = Array.from({ length: 400 }, () => {
  const f = Array.from({ length: D }, gn);
  const score = 1.2 * f[0] - f[1] + 0.8 * f[2] * f[3] + 0.5 * f[4];
  return { f, ok: score + 0.4 * gn() > 0 ? 1 : 0 };
});
const xs = tf.tensor2d(people.map((p) => p.f));
const ys = tf.tensor2d(people.map((p) => [p.ok]));
// %% model with options
const opts = { hidden: [32, 16], l2: 1.0, rate: 0.005 };
const model = tf.sequential();
opts.hidden.forEach((units, i) => {
  model.add(tf.layers.dense({
    units,
    activation: 'relu',
    kernelRegularizer: tf.regularizers.l2({ l2: opts.l2 }),
    ...(i === 0 && { inputShape: [D] }),
  }));
});
model.add(tf.layers.dense({ units: 1, activation: 'sigmoid' }));
model.compile({ optimizer: tf.train.adam(opts.rate), loss: 'binaryCrossentropy', metrics: ['accuracy'] });
// %% fit
const h = await model.fit(xs, ys, { epochs: 20, batchSize: 32, validationSplit: 0.2 });
console.log('val_acc', h.history.val_acc.at(-1));
