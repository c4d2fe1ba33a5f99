import * as tf from '@tensorflow/tfjs';

// Gearbox vibration: 10 band energies, four states of wear.
const STATES = ['new', 'run-in', 'worn', 'broken tooth'];
class Bench {
  constructor(private s = 4711) {}
  u() { this.s = (this.s * 16807) % 2147483647; return this.s / 2147483647; }
  n() { return this.u() + this.u() + this.u() + this.u() - 2; }
  measure(state: number): number[] {
    return Array.from({ length: 10 }, (_, b) => Math.sin((state + 1) * (b + 1) * 0.9) + 0.7 * this.n());
  }
}
const bench = new Bench();
const data = Array.from({ length: 720 }, (_, i) => ({ bands: bench.measure(i % 4), state: i % 4 }));
// %%
const hyper = {
  layers: [24, 24, 12],
  learningRate: 0.5,
  epochs: 12,
  batchSize: 36,
};
function makeModel(h: typeof hyper): tf.LayersModel {
  const inp = tf.input({ shape: [10] });
  const body = h.layers.reduce(
    (t, units) => tf.layers.dense({ units, activation: 'relu', kernelInitializer: 'heNormal' }).apply(t) as tf.SymbolicTensor,
    inp as tf.SymbolicTensor,
  );
  const out = tf.layers.dense({ units: STATES.length, activation: 'softmax' }).apply(body) as tf.SymbolicTensor;
  const m = tf.model({ inputs: inp, outputs: out });
  m.compile({ optimizer: tf.train.adam(h.learningRate), loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] });
  return m;
}
// %%
const x = tf.tensor2d(data.map((d) => d.bands));
const y = tf.tensor1d(data.map((d) => d.state)).toFloat();
const model = makeModel(hyper);
const log = await model.fit(x, y, { epochs: hyper.epochs, batchSize: hyper.batchSize, validationSplit: 0.2, verbose: 0 });
console.log('val acc per epoch', (log.history.val_acc as number[]).map((v) => v.toFixed(2)).join(' '));
