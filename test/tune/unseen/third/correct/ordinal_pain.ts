import * as tf from '@tensorflow/tfjs';
// %% Pain levels 0 < 1 < 2 < 3 as three questions: above 0? above 1? above 2? (cumulative coding)
const LEVELS = 4;
let o0 = 13;
const rnd = () => { o0 = (o0 * 69621) % 2147483647; return o0 / 2147483647; };
const patients = Array.from({ length: 420 }, () => {
  const f = [2 * rnd() - 1, 2 * rnd() - 1, 2 * rnd() - 1];
  const t = 1.4 * f[0] + f[1] - 0.8 * f[2] + 0.3 * (rnd() - 0.5);
  return { f, level: t < -1 ? 0 : t < 0 ? 1 : t < 1 ? 2 : 3 };
});
const X = tf.tensor2d(patients.map((p) => p.f));
const above = (level: number) => Array.from({ length: LEVELS - 1 }, (_, k) => (level > k ? 1 : 0));
const Y = tf.tensor2d(patients.map((p) => above(p.level)));

// %% One shared score without bias (the thresholds sit in the next layer), then a sigmoid for each question
const input = tf.input({ shape: [3] });
const outputs = tf.layers.dense({ units: LEVELS - 1, activation: 'sigmoid' }).apply(
  tf.layers.dense({ units: 1, useBias: false }).apply(input)) as tf.SymbolicTensor;
const model = tf.model({ inputs: input, outputs });
model.compile({ optimizer: tf.train.adam(0.05), loss: 'binaryCrossentropy' });
await model.fit(X, Y, { epochs: 35, batchSize: 32, validationSplit: 0.2 });

// %% The level is the number of questions answered with yes
const counted = tf.tidy(() => (model.predict(X.slice(336)) as tf.Tensor).greater(0.5).toFloat().sum(-1).dataSync());
const truth = patients.slice(336).map((p) => p.level);
console.log('exact', truth.filter((t, i) => t === counted[i]).length / 84, 'mean level error', truth.reduce((a, t, i) => a + Math.abs(t - counted[i]), 0) / 84);
