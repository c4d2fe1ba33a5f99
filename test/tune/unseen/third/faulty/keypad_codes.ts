import * as tf from '@tensorflow/tfjs';
// %% 24 keys of a keypad, heard by 20 frequency bands
const KEYS = 24, BANDS = 20;
let k0 = 24680;
const rnd = () => { k0 = (k0 * 48271) % 2147483647; return k0 / 2147483647; };
const tone = Array.from({ length: KEYS }, () => Array.from({ length: BANDS }, () => (rnd() < 0.4 ? 1 : -0.5)));
const keys = Array.from({ length: 400 }, () => Math.floor(rnd() * KEYS));
const sound = tf.tensor2d(keys.map((k) => tone[k].map((v) => v + 2.0 * (rnd() - 0.5))));
const label = tf.oneHot(tf.tensor1d(keys, 'int32'), KEYS).toFloat();

// %% model, functional API
const input = tf.input({ shape: [BANDS] });
const hidden = tf.layers.dense({ units: 48, activation: 'relu' }).apply(input);
const output = tf.layers.dense({ units: KEYS, activation: 'softmax' }).apply(hidden) as tf.SymbolicTensor;
const model = tf.model({ inputs: input, outputs: output });
model.compile({
  optimizer: tf.train.adam(0.003),
  loss: 'meanAbsoluteError',
  metrics: ['accuracy'],
});
// %% training
const log = await model.fit(sound, label, {
  epochs: 15, batchSize: 32,
  validationSplit: 0.2,
});
console.log('accuracy', log.history.acc.at(-1), log.history.val_acc.at(-1));
