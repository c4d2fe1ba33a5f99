import * as tf from '@tensorflow/tfjs';

// digits 0-5 read from a meter with seven segments
const SEG = ['1110111', '0010010', '1011101', '1011011', '0111010', '1101011'];
let st = 321;
const rnd = () => { st = (st * 16807) % 2147483647; return st / 2147483647; };
const B = 12;
function digit(d: number): number[] {
  const g = new Array(B * B).fill(0);
  const on = (i: number, j: number) => { g[i * B + j] = 0.9; };
  const [a, b, c, m, e, f, z] = SEG[d].split('').map(Number);
  const ox = Math.floor(rnd() * 5);
  for (let q = 1; q < 6; q++) {
    if (a) on(0, ox + q); if (m) on(5, ox + q); if (z) on(10, ox + q);
    if (b) on(q - 1, ox); if (c) on(q - 1, ox + 6); if (e) on(q + 5, ox); if (f) on(q + 5, ox + 6);
  }
  return g.map((v) => v * (0.5 + rnd()) + 0.5 * rnd());
}
const counts = [200, 90, 40, 15, 6, 3]; // pictures that we collected of each digit
const ids: number[] = counts.flatMap((n, d) => new Array(n).fill(d));
const x = tf.tensor4d(ids.flatMap(digit), [ids.length, B, B, 1]);
const y = tf.oneHot(tf.tensor1d(ids, 'int32'), 6);

// %%
const model = tf.sequential();
model.add(tf.layers.conv2d({ inputShape: [B, B, 1], filters: 8, kernelSize: 3, padding: 'same', activation: 'relu' }));
model.add(tf.layers.maxPooling2d({ poolSize: 2 }));
model.add(tf.layers.conv2d({ filters: 16, kernelSize: 3, padding: 'same', activation: 'relu' }));
model.add(tf.layers.maxPooling2d({ poolSize: 2 }));
model.add(tf.layers.flatten());
model.add(tf.layers.dense({ units: 32, activation: 'relu' }));
model.add(tf.layers.dense({ units: 6, activation: 'softmax' }));
model.compile({ optimizer: tf.train.adam(0.001), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
await model.fit(x, y, { epochs: 5, batchSize: 32, shuffle: true });

// %%
const bal = [0, 1, 2, 3, 4, 5].flatMap((d) => new Array(20).fill(d) as number[]);
const probe = model.predict(tf.tensor4d(bal.flatMap(digit), [120, B, B, 1])) as tf.Tensor;
console.log('balanced accuracy', probe.argMax(1).equal(tf.tensor1d(bal, 'int32')).mean().dataSync()[0]);
