import * as tf from '@tensorflow/tfjs';
// %% Weather station in raw units: pressure in pascal, temperature in kelvin, humidity in percent -> rain tomorrow?
let w0 = 4321;
const rnd = () => { w0 = (w0 * 48271) % 2147483647; return w0 / 2147483647; };
const nrm = () => (rnd() + rnd() + rnd() + rnd() - 2) * 1.73;
const days = Array.from({ length: 480 }, () => {
  const dp = nrm(), dt = nrm(), dh = nrm();
  const rain = -1.5 * dp + 1.2 * dh - 0.5 * dt * dh > 0 ? 1 : 0;
  return { raw: [101300 + 900 * dp, 285 + 8 * dt, 65 + 15 * dh], rain };
});
const X = tf.tensor2d(days.map((d) => d.raw));
const Y = tf.tensor2d(days.map((d) => [d.rain]));

// %% The first layer is a batch normalisation: it takes over the scaling, no numbers have to be kept beside the model
const model = tf.sequential();
model.add(tf.layers.batchNormalization({ inputShape: [3], momentum: 0.9 }));
model.add(tf.layers.dense({ units: 16, activation: 'relu' }));
model.add(tf.layers.dense({ units: 1, activation: 'sigmoid' }));
model.compile({ optimizer: tf.train.adam(0.01), loss: 'binaryCrossentropy', metrics: ['accuracy'] });

// %% Training; batches of 48 give steady statistics
const h = await model.fit(X, Y, {
  epochs: 30,
  batchSize: 48,
  validationSplit: 0.2,
});
console.log('val accuracy', h.history.val_acc.at(-1));
