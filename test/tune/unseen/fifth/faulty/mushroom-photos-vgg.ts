import * as tf from '@tensorflow/tfjs';

const SIDE = 12, CLASSES = 3, PER = 50;
let q = 31;
const rng = () => { q = (q * 16807) % 2147483647; return (q - 1) / 2147483646; };
const photos: number[] = [], species: number[] = [];
for (let n = 0; n < CLASSES * PER; n++) {
  const c = n % CLASSES;
  const cap = [[190, 60, 40], [150, 120, 70], [210, 200, 190]][c];
  const r0 = 2.5 + rng() * 2;
  for (let i = 0; i < SIDE; i++) for (let j = 0; j < SIDE; j++) {
    const inside = Math.hypot(i - 5 + (c === 1 ? 1 : 0), j - 5.5) < r0;
    const dots = c === 0 && rng() < 0.25;
    for (let ch = 0; ch < 3; ch++) photos.push(Math.min(255, Math.max(0, (inside ? (dots ? 240 : cap[ch]) : [50, 90, 40][ch]) + 50 * (rng() - 0.5))));
  }
  species.push(c);
}
const X = tf.tensor4d(photos, [species.length, SIDE, SIDE, 3]);
const Y = tf.oneHot(tf.tensor1d(species, 'int32'), CLASSES);

// %%
function block(m: tf.Sequential, filters: number, first = false) {
  m.add(tf.layers.conv2d({ filters, kernelSize: 3, padding: 'same', activation: 'relu', ...(first ? { inputShape: [SIDE, SIDE, 3] } : {}) }));
  m.add(tf.layers.conv2d({ filters, kernelSize: 3, padding: 'same', activation: 'relu' }));
  m.add(tf.layers.maxPooling2d({ poolSize: 2 }));
}
const vgg = tf.sequential();
block(vgg, 6, true);
block(vgg, 12);
vgg.add(tf.layers.flatten());
vgg.add(tf.layers.dense({ units: 32, activation: 'relu' }));
vgg.add(tf.layers.dense({ units: CLASSES, activation: 'softmax' }));
vgg.compile({ optimizer: tf.train.momentum(0.05, 0.9), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
await vgg.fit(X, Y, { epochs: 4, batchSize: 25, shuffle: true });
