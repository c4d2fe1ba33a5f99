import * as tf from '@tensorflow/tfjs';

// 24 band energies of a short recording, four species
const CENTRES = [4, 9, 14, 19];
let s = 99;
function uniform() {
  s ^= s << 13;
  s ^= s >>> 17;
  s ^= s << 5;
  return (s >>> 0) / 4294967296;
}

function recordings(n: number) {
  const bands: number[][] = [];
  const species: number[] = [];
  for (let i = 0; i < n; i++) {
    const k = Math.floor(uniform() * 4);
    const centre = CENTRES[k]! + (uniform() - 0.5) * 4;
    const loud = 800 + 5200 * uniform();
    bands.push(
      Array.from({ length: 24 }, (_, b) => loud * Math.exp(-((b - centre) ** 2) / 8) + 900 * uniform()),
    );
    species.push(k);
  }
  return { x: tf.tensor2d(bands), y: tf.oneHot(tf.tensor1d(species, 'int32'), 4) };
}
// %%
const train = recordings(800);
const valid = recordings(200);

const classifier = tf.sequential({
  name: 'birds',
  layers: [
    tf.layers.dense({ inputShape: [24], units: 40, activation: 'relu' }),
    tf.layers.dense({ units: 4, activation: 'softmax' }),
  ],
});
classifier.compile({ optimizer: tf.train.sgd(0.05), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
// %%
await classifier.fit(train.x, train.y, {
  epochs: 30,
  batchSize: 32,
  shuffle: true,
  validationData: [valid.x, valid.y],
  verbose: 0,
});
