import * as tf from '@tensorflow/tfjs';

// Calibration of a thermocouple: voltage to temperature is a straight line, so a single linear unit is the model.
const voltage = tf.linspace(-1, 1, 64).reshape([64, 1]);
const noise = tf.randomNormal([64, 1], 0, 0.02, 'float32', 12);
const temperature = tf.tidy(() => voltage.mul(1.7).add(0.4).add(noise));
// %%
const line = tf.sequential({ layers: [tf.layers.dense({ inputShape: [1], units: 1 })] });
line.compile({ optimizer: tf.train.sgd(0.3), loss: 'meanSquaredError' });
// 64 points and two parameters: the full batch gives the exact gradient
const fit = await line.fit(voltage, temperature, { epochs: 60, batchSize: 64, verbose: 0 });
// %%
// the two numbers go into the data sheet of the instrument
const [slope, offset] = line.getWeights().map((w) => w.dataSync()[0]);
console.log(`slope ${slope.toFixed(3)} offset ${offset.toFixed(3)}`);
const losses = fit.history.loss as number[];
console.log('mse', losses[0].toFixed(4), '->', losses[losses.length - 1].toFixed(5));
const rms = Math.sqrt(losses[losses.length - 1]);
if (rms > 0.05) {
  throw new Error(`calibration residual too large: ${rms}`);
}
const check = line.predict(tf.tensor2d([[0], [0.5]])) as tf.Tensor;
console.log('T(0), T(0.5) =', Array.from(check.dataSync()).map((v) => v.toFixed(2)).join(', '));
// free what the notebook no longer needs
tf.dispose([voltage, noise, temperature, check]);
