import * as tf from '@tensorflow/tfjs';

// Spike sorting: wave forms of three neurons, encoder to two numbers (for the scatter plot) and a linear read-out.
const LEN = 14, NEURONS = 3;
let s = 1952;
const rnd = () => { s = (s * 16807) % 2147483647; return s / 2147483647; };
const spike = (k: number) => {
  const width = [1.2, 2.2, 3.2][k], after = [0.5, 0.3, 0.6][k], jitter = 1.5 * rnd(), gain = 0.8 + 0.4 * rnd();
  return Array.from({ length: LEN }, (_, t) =>
    gain * (after * Math.exp(-((t - 9 - jitter) ** 2) / 6) - Math.exp(-((t - 5 - jitter) ** 2) / (2 * width))) + 0.2 * (rnd() - 0.5));
};
const unit = Array.from({ length: 450 }, () => Math.floor(NEURONS * rnd()));
const waves = tf.tensor2d(unit.map(spike)), target = tf.oneHot(tf.tensor1d(unit, 'int32'), NEURONS).toFloat();
// %%
class Sorter {
  encoder = tf.sequential({ layers: [
    tf.layers.dense({ inputShape: [LEN], units: 24, activation: 'tanh' }),
    tf.layers.dense({ units: 2, activation: 'tanh' }),
  ] });
  readout = tf.layers.dense({ inputShape: [2], units: NEURONS });
  lastCode: number[][] = [];
  logits(x: tf.Tensor): tf.Tensor {
    const code = this.encoder.apply(x) as tf.Tensor2D;
    this.lastCode = code.arraySync(); // kept for the plot
    return this.readout.apply(tf.tensor2d(this.lastCode)) as tf.Tensor;
  }
}
// %%
const sorter = new Sorter();
sorter.logits(waves).dispose(); // creates the weights
const adam = tf.train.adam(0.02);
for (let epoch = 0; epoch < 25; epoch++) {
  let loss = 0;
  for (let i = 0; i < 450; i += 45) {
    loss = tf.tidy(() => {
      const xb = waves.slice([i, 0], [45, LEN]), yb = target.slice([i, 0], [45, NEURONS]);
      const { value, grads } = tf.variableGrads(() => tf.losses.softmaxCrossEntropy(yb, sorter.logits(xb)) as tf.Scalar,
        sorter.readout.trainableWeights.concat(sorter.encoder.trainableWeights).map((w) => w.read() as tf.Variable));
      const known = Object.entries(grads).filter(([, g]) => g != null);
      adam.applyGradients(Object.fromEntries(known) as tf.NamedTensorMap);
      return value.dataSync()[0];
    });
  }
  if (epoch % 8 === 0) console.log(`epoch ${epoch} loss ${loss.toFixed(4)}`);
}
const acc = tf.tidy(() => sorter.logits(waves).argMax(1).equal(tf.tensor1d(unit, 'int32')).mean().dataSync()[0]);
console.log('sorted correctly', acc.toFixed(3));
