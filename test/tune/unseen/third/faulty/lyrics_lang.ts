import * as tf from '@tensorflow/tfjs';
// %% which of 3 languages? letter frequencies (10 letters), counted in lines of songs
let l0 = 3210;
const rnd = () => { l0 = (l0 * 48271) % 2147483647; return l0 / 2147483647; };
const FREQ = [[9, 2, 4, 12, 2, 6, 7, 1, 6, 8], [6, 3, 5, 16, 3, 4, 8, 1, 9, 3], [12, 1, 4, 13, 1, 1, 6, 4, 7, 9]];
const lang = Array.from({ length: 330 }, () => Math.floor(rnd() * 3));
const X = tf.tensor2d(lang.map((k) => FREQ[k].map((f) => (f + 5 * (rnd() - 0.5)) / 6 - 1)));
const Y = tf.oneHot(tf.tensor1d(lang, 'int32'), 3).toFloat();

// %% config object, like in the blog post
const cfg = { hidden: 16, rate: 0.00003, steps: 20, batch: 33 };
const inputs = tf.input({ shape: [10] });
const hidden = tf.layers.dense({ units: cfg.hidden, activation: 'relu' }).apply(inputs);
const outputs = tf.layers.dense({ units: 3, activation: 'softmax' }).apply(hidden) as tf.SymbolicTensor;
const model = tf.model({ inputs, outputs });
model.compile({ optimizer: tf.train.adam(cfg.rate), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });

// %% trainOnBatch
for (let i = 0; i < cfg.steps; i++) {
  const from = (i * cfg.batch) % 297;
  const [loss, acc] = (await model.trainOnBatch(X.slice(from, cfg.batch), Y.slice(from, cfg.batch))) as number[];
  if (i % 5 === 4) console.log('step', i + 1, loss.toFixed(3), acc.toFixed(2));
}
const [l, a] = model.evaluate(X.slice(297), Y.slice(297)) as tf.Scalar[];
console.log('held out', l.dataSync()[0], a.dataSync()[0]);
