import * as tf from '@tensorflow/tfjs';

// Network flows: benign or scan. Duration, packets, distinct ports, failed connections (all log scaled).
const gen = (a: number) => () => { a = (a * 1664525 + 1013904223) % 4294967296; return a / 4294967296; };
const g = gen(22);
const flows = Array.from({ length: 800 }, () => {
  const scan = g() < 0.5 ? 1 : 0;
  return { scan, f: [g() - 0.5 - 0.3 * scan, 2 * g() - 1, 1.4 * g() - 0.7 + 0.6 * scan, g() - 0.5 + 0.4 * scan] };
});
const ds = { x: tf.tensor2d(flows.map((q) => q.f)), y: tf.tensor2d(flows.map((q) => [q.scan])) };
// %%
function mlp(inputDim: number, hidden: number[], out: number) {
  const x = tf.input({ shape: [inputDim] });
  let h: tf.SymbolicTensor = x;
  hidden.forEach((units) => { h = tf.layers.dense({ units, activation: 'relu' }).apply(h) as tf.SymbolicTensor; });
  return tf.model({ inputs: x, outputs: tf.layers.dense({ units: out }).apply(h) as tf.SymbolicTensor });
}
const detector = mlp(4, [24, 12], 1);
detector.compile({ optimizer: tf.train.adam(0.005), loss: 'binaryCrossentropy', metrics: ['binaryAccuracy'] });
// %%
const h = await detector.fit(ds.x, ds.y, {
  epochs: 15,
  batchSize: 32,
  validationSplit: 0.2,
  verbose: 0,
});
const out = (detector.predict(ds.x) as tf.Tensor).dataSync();
console.log('lowest and highest output', Math.min(...out).toFixed(2), Math.max(...out).toFixed(2));
console.log('val loss', (h.history.val_loss as number[]).map((v) => v.toFixed(3)).join(' '));
