import * as tf from '@tensorflow/tfjs';

type Field = { rain: number; nitrogen: number; ph: number; sun: number };
const random = tf.randomUniform([280, 5], 0, 1, 'float32', 77).arraySync() as number[][];
const fields: Field[] = random.map((q) => ({ rain: 300 + 600 * q[0], nitrogen: 40 + 120 * q[1], ph: 5 + 3 * q[2], sun: 900 + 900 * q[3] }));
const tons = fields.map((f, i) => 2 + 0.006 * f.rain + 0.02 * f.nitrogen - (f.ph - 6.5) ** 2 * 0.5 + 0.001 * f.sun + 0.3 * random[i][4]);

// min-max scaling of the inputs and of the yield
function minmax(t: tf.Tensor2D) {
  const lo = t.min(0), hi = t.max(0);
  return t.sub(lo).div(hi.sub(lo)) as tf.Tensor2D;
}
const X = minmax(tf.tensor2d(fields.map((f) => [f.rain, f.nitrogen, f.ph, f.sun])));
const Y = minmax(tf.tensor2d(tons, [tons.length, 1]));

// %%
const inp = tf.input({ shape: [4] });
let node = tf.layers.dense({ units: 48, activation: 'relu', kernelInitializer: 'heNormal' }).apply(inp);
node = tf.layers.dense({ units: 48, activation: 'relu', kernelInitializer: 'heNormal' }).apply(node);
const yieldOut = tf.layers.dense({ units: 1, activation: 'softmax', name: 'yield' }).apply(node) as tf.SymbolicTensor;
const crop = tf.model({ inputs: inp, outputs: yieldOut });
crop.compile({ optimizer: tf.train.adam(0.001), loss: tf.losses.meanSquaredError, metrics: ['mae'] });
await crop.fit(X, Y, { epochs: 40, batchSize: 32, shuffle: true, validationSplit: 0.2 });
