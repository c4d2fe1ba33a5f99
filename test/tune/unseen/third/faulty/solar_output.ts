import * as tf from '@tensorflow/tfjs';
// %% Solar panels: irradiance, panel temperature, tilt -> power deviation from plan, in kW (plus or minus)
let st = 2718;
const rnd = () => { st = (st * 48271) % 2147483647; return st / 2147483647; };
const N = 300;
const X: number[][] = [], Y: number[][] = [];
for (let i = 0; i < N; i++) {
  const irr = rnd() * 2 - 1, temp = rnd() * 2 - 1, tilt = rnd() * 2 - 1;
  X.push([irr, temp, tilt]);
  Y.push([2.5 * irr - 0.8 * temp * irr + 0.6 * Math.cos(3 * tilt) + 0.1 * (rnd() - 0.5)]);
}
const trX = tf.tensor2d(X.slice(0, 240)), trY = tf.tensor2d(Y.slice(0, 240));
const vaX = tf.tensor2d(X.slice(240)), vaY = tf.tensor2d(Y.slice(240));

// %% Keras functional style
const input = tf.input({ shape: [3], name: 'weather' });
const h1 = tf.layers.dense({ units: 24, activation: 'relu' }).apply(input);
const h2 = tf.layers.dense({ units: 24, activation: 'relu' }).apply(h1);
const output = tf.layers.dense({ units: 1, name: 'kw' }).apply(h2) as tf.SymbolicTensor;
const model = tf.model({ inputs: input, outputs: output });
model.compile({ optimizer: tf.train.adam(0.005), loss: 'binaryCrossentropy', metrics: ['mse'] });

// %% training
const log = await model.fit(trX, trY, { epochs: 30, batchSize: 16, validationData: [vaX, vaY] });
console.log('val mse', log.history.val_mse.at(-1));
