import * as tf from '@tensorflow/tfjs';

// Classic check before we use the builder on the plasma data: two interleaved arms.
function arm(n: number, phase: number, seed: number): number[][] {
  let s = seed;
  const rnd = () => { s = (s * 16807) % 2147483647; return s / 2147483647; };
  return Array.from({ length: n }, () => {
    const t = 0.6 + 6.2 * rnd();
    return [t * Math.cos(t + phase) / 4 + 0.04 * (rnd() - 0.5), t * Math.sin(t + phase) / 4 + 0.04 * (rnd() - 0.5)];
  });
}
const pts = [...arm(250, 0, 3), ...arm(250, Math.PI, 4)];
const cls = pts.map((_, i) => (i < 250 ? 0 : 1));
const order = Array.from(tf.util.createShuffledIndices(500));
const x = tf.tensor2d(order.map((i) => pts[i]));
const y = tf.tensor2d(order.map((i) => [cls[i]]));
// %%
interface LayerSpec { units: number; activation?: 'relu' | 'tanh' }
function fromSpec(inputDim: number, spec: LayerSpec[]): tf.Sequential {
  const model = tf.sequential();
  spec.forEach((l, i) => {
    model.add(tf.layers.dense({ units: l.units, inputShape: i === 0 ? [inputDim] : undefined }));
  });
  model.add(tf.layers.dense({ units: 1, activation: 'sigmoid' }));
  return model;
}
// %%
const spec: LayerSpec[] = [{ units: 24, activation: 'tanh' }, { units: 24, activation: 'tanh' }];
const net = fromSpec(2, spec);
net.compile({ optimizer: tf.train.adam(0.02), loss: 'binaryCrossentropy', metrics: ['accuracy'] });
const h = await net.fit(x, y, { epochs: 40, batchSize: 40, validationSplit: 0.2, verbose: 0 });
const a = h.history.acc as number[];
console.log('accuracy', a[0].toFixed(2), '->', a[a.length - 1].toFixed(2));
