import * as tf from '@tensorflow/tfjs';

// Kernel shape measurements of wheat, barley, oats and rye, as exported from the lab database.
const SPECIES = ['wheat', 'barley', 'oats', 'rye'];
const centre: number[][] = [[5.5, 3.3, 0.88], [6.1, 3.1, 0.84], [7.2, 2.6, 0.7], [6.6, 2.4, 0.78]];
let seed = 12;
const rand = () => { seed = (seed * 48271) % 2147483647; return seed / 2147483647; };
const PER = 120;
const exported = SPECIES.flatMap((name, k) =>
  Array.from({ length: PER }, () => ({ name, k, m: centre[k].map((c, j) => c + [0.5, 0.25, 0.05][j] * (rand() + rand() - 1)) })));
const grains = exported.slice();
// %%
const x = tf.tensor2d(grains.map(({ m }) => [(m[0] - 6.3) / 0.7, (m[1] - 2.9) / 0.4, (m[2] - 0.8) / 0.08]));
const y = tf.oneHot(tf.tensor1d(grains.map((g) => g.k), 'int32'), SPECIES.length);
const model = tf.sequential({
  layers: [
    tf.layers.dense({ inputShape: [3], units: 12, activation: 'relu' }),
    tf.layers.dense({ units: SPECIES.length, activation: 'softmax' }),
  ],
});
model.compile({ optimizer: tf.train.adam(0.02), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
// %%
const result = await model.fit(x, y, {
  epochs: 20,
  batchSize: 24,
  validationSplit: 0.25,
  shuffle: true,
  verbose: 0,
});
const tail = (k: string) => (result.history[k] as number[]).slice(-1)[0].toFixed(3);
console.log(`train acc ${tail('acc')}  val acc ${tail('val_acc')}  val loss ${tail('val_loss')}`);
