import * as tf from '@tensorflow/tfjs';

// 8x8 vessel masks from noisy retina patches, pixel by pixel.
const P = 8;
let s = 20;
const rnd = () => { s = (s * 48271) % 2147483647; return s / 2147483647; };
function pair(): { image: number[]; mask: number[] } {
  const slope = 1.6 * rnd() - 0.8, start = 1 + 5 * rnd(), thick = 0.8 + 0.6 * rnd();
  const mask = Array.from({ length: P * P }, (_, k) => (Math.abs(start + slope * (Math.floor(k / P) - 3.5) - (k % P)) < thick ? 1 : 0));
  return { mask, image: mask.map((m) => 0.6 * m + 0.5 * rnd()) };
}
const set = Array.from({ length: 200 }, pair);
const images = tf.tensor4d(set.flatMap((q) => q.image), [set.length, P, P, 1]);
const masks = tf.tensor2d(set.map((q) => q.mask));
// %%
const input = tf.input({ shape: [P, P, 1] });
const f1 = tf.layers.conv2d({ filters: 4, kernelSize: 3, padding: 'same', activation: 'relu' }).apply(input);
const f2 = tf.layers.conv2d({ filters: 1, kernelSize: 3, padding: 'same', activation: 'sigmoid' }).apply(f1);
const flat = tf.layers.flatten().apply(f2) as tf.SymbolicTensor;
const segmenter = tf.model({ inputs: input, outputs: flat });
segmenter.compile({ optimizer: tf.train.adam(0.01), loss: 'kullbackLeiblerDivergence' });
// %%
await segmenter.fit(images, masks, { epochs: 10, batchSize: 20, validationSplit: 0.2, verbose: 0 });
const { dice, share } = tf.tidy(() => {
  const p = (segmenter.predict(images) as tf.Tensor).greater(0.5).toFloat();
  return { dice: p.mul(masks).sum().mul(2).div(p.sum().add(masks.sum()).add(1e-6)).dataSync()[0], share: p.mean().dataSync()[0] };
});
console.log(`dice ${dice.toFixed(3)}, pixels called vessel ${share.toFixed(3)}, really ${masks.mean().dataSync()[0].toFixed(3)}`);
