import * as tf from '@tensorflow/tfjs';

// 8x8 patches of radiographs: is there a bright nodule on the textured background?
const S = 8;
let seed = 606;
const rnd = () => { seed = (seed * 16807) % 2147483647; return seed / 2147483647; };
function patch(nodule: boolean): number[] {
  const cx = 2 + 3 * rnd(), cy = 2 + 3 * rnd(), gain = 0.5 + rnd();
  return Array.from({ length: S * S }, (_, k) => {
    const d = ((k % S) - cx) ** 2 + (Math.floor(k / S) - cy) ** 2;
    return gain * 0.5 * rnd() + (nodule ? 0.6 * Math.exp(-d / 3) : 0);
  });
}
const flags = Array.from({ length: 240 }, (_, i) => i % 2);
const images = tf.tensor4d(flags.flatMap((f) => patch(f === 1)), [240, S, S, 1]);
const target = tf.tensor2d(flags, [240, 1]);
// %%
function convBlock(x: tf.SymbolicTensor, filters: number): tf.SymbolicTensor {
  const c = tf.layers.conv2d({ filters, kernelSize: 3, padding: 'same' }).apply(x);
  return tf.layers.activation({ activation: 'relu' }).apply(c) as tf.SymbolicTensor;
}
const input = tf.input({ shape: [S, S, 1] });
let h = convBlock(input, 4);
h = tf.layers.maxPooling2d({ poolSize: 2 }).apply(h) as tf.SymbolicTensor;
h = convBlock(h, 6);
h = tf.layers.globalMaxPooling2d({}).apply(h) as tf.SymbolicTensor;
h = tf.layers.batchNormalization({ momentum: 0.8 }).apply(h) as tf.SymbolicTensor;
const out = tf.layers.dense({ units: 1, activation: 'sigmoid' }).apply(h) as tf.SymbolicTensor;
const model = tf.model({ inputs: input, outputs: out });
model.compile({ optimizer: tf.train.adam(0.01), loss: 'binaryCrossentropy', metrics: ['accuracy'] });
// %%
await model.fit(images, target, {
  epochs: 5,
  batchSize: 1, // learn from every film
  validationSplit: 0.2,
  verbose: 0,
});
// %%
const [loss, acc] = model.evaluate(images, target) as tf.Scalar[];
console.log('loss', loss.dataSync()[0].toFixed(3), 'accuracy', acc.dataSync()[0].toFixed(3));
