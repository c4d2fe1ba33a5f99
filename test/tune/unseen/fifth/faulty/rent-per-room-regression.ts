import * as tf from '@tensorflow/tfjs';

// rents, min-max scaled to [0, 1]
let o = 88;
const rnd = () => { o = (o * 16807) % 2147483647; return o / 2147483647; };
const rooms = Array.from({ length: 260 }, () => {
  const area = 10 + 20 * rnd(), centre = 12 * rnd(), furnished = rnd() < 0.4 ? 1 : 0, mates = 1 + Math.floor(4 * rnd());
  const rent = 150 + 11 * area - 14 * centre + 40 * furnished - 12 * mates + 15 * (rnd() - 0.5);
  return { f: [area, centre, furnished, mates], rent };
});
const lo = Math.min(...rooms.map((q) => q.rent)), hi = Math.max(...rooms.map((q) => q.rent));
const raw = tf.tensor2d(rooms.map((q) => q.f));
const { mean, variance } = tf.moments(raw, 0);
const X = raw.sub(mean).div(tf.sqrt(variance));
const Y = tf.tensor2d(rooms.map((q) => [(q.rent - lo) / (hi - lo)]));

// %%
function buildModel(width: number, depth: number): tf.LayersModel {
  const inp = tf.input({ shape: [4] });
  let h: tf.SymbolicTensor = inp;
  for (let i = 0; i < depth; i++) h = tf.layers.dense({ units: width, activation: 'relu', kernelInitializer: 'heNormal' }).apply(h) as tf.SymbolicTensor;
  return tf.model({ inputs: inp, outputs: tf.layers.dense({ units: 1 }).apply(h) as tf.SymbolicTensor });
}
const net = buildModel(64, 2);
const loss = (t: tf.Tensor, p: tf.Tensor) => tf.losses.softmaxCrossEntropy(t, p);
net.compile({ optimizer: tf.train.adam(0.001), loss, metrics: ['mae'] });
await net.fit(X, Y, { epochs: 30, batchSize: 32, validationSplit: 0.2 });
