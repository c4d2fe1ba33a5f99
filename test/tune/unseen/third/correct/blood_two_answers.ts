import * as tf from '@tensorflow/tfjs';
// %% Two answers from one net: age (years) and smoker yes/no, from 6 blood values
let b0 = 1213;
const rnd = () => { b0 = (b0 * 48271) % 2147483647; return b0 / 2147483647; };
const nrm = () => (rnd() + rnd() + rnd() + rnd() - 2) * 1.73;
const people = Array.from({ length: 400 }, () => {
  const age = 45 + 13 * nrm(), smoke = rnd() < 0.35 ? 1 : 0, a = (age - 45) / 13;
  return { age, smoke, v: [a + 0.3 * nrm(), smoke - a * 0.5 + 0.3 * nrm(), 1.6 * smoke + 0.4 * nrm(), 0.7 * a * a + 0.4 * nrm(), nrm(), a - smoke + 0.3 * nrm()] };
});
const X = tf.tensor2d(people.map((p) => p.v));
const age = tf.tensor2d(people.map((p) => [(p.age - 45) / 13])); // standardised, so both losses are of one size
const smoke = tf.tensor2d(people.map((p) => [p.smoke]));

// %% Shared body, own heads
const input = tf.input({ shape: [6] });
const body = tf.layers.dense({ units: 24, activation: 'relu' }).apply(input);
const ageOut = tf.layers.dense({ units: 1, name: 'age' }).apply(body) as tf.SymbolicTensor;
const smokeOut = tf.layers.dense({ units: 1, activation: 'sigmoid', name: 'smoke' }).apply(body) as tf.SymbolicTensor;
const model = tf.model({ inputs: input, outputs: [ageOut, smokeOut] });
model.compile({
  optimizer: tf.train.adam(0.005),
  loss: { age: 'meanSquaredError', smoke: 'binaryCrossentropy' },
});
// %% Fit both targets at once
const h = await model.fit(X, { age, smoke }, {
  epochs: 25,
  batchSize: 32,
  validationSplit: 0.2,
});
console.log('age error in years', 13 * Math.sqrt(Number(h.history.val_age_loss.at(-1))), 'smoker log loss', h.history.val_smoke_loss.at(-1));
