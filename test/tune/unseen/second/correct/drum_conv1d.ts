import * as tf from '@tensorflow/tfjs';

const LEN = 128;
const drums = ['kick', 'snare', 'hat'];
let sd = 75;
const rnd = () => (sd = (sd * 48271) % 2147483647) / 2147483647;
function hit(kind: number) {
  const decay = 20 + rnd() * 15;
  const pitch = 0.15 + rnd() * 0.1;
  return Array.from({ length: LEN }, (_, t) => {
    const noise = rnd() * 2 - 1;
    const tone = Math.sin(pitch * t);
    const body = kind === 0 ? tone : kind === 1 ? 0.5 * tone + 0.5 * noise : (t % 2 ? 1 : -1) * 0.6 + 0.3 * noise;
    return [body * Math.exp(-t / decay)];
  });
}
const kinds = Array.from({ length: 450 }, () => Math.floor(rnd() * drums.length));
const rows = kinds.map((k) => ({ xs: hit(k), ys: drums.map((_, i) => Number(i === k)) }));
const stream = (part: typeof rows) => tf.data.zip({ xs: tf.data.array(part.map((r) => r.xs)), ys: tf.data.array(part.map((r) => r.ys)) });
// %%
const model = tf.sequential({
  layers: [
    tf.layers.conv1d({ inputShape: [LEN, 1], filters: 8, kernelSize: 9, strides: 2, activation: 'relu' }),
    tf.layers.maxPooling1d({ poolSize: 2 }),
    tf.layers.conv1d({ filters: 16, kernelSize: 5, activation: 'relu' }),
    tf.layers.globalMaxPooling1d({}),
    tf.layers.dense({ units: drums.length, activation: 'softmax' }),
  ],
});
model.compile({ optimizer: tf.train.adam(0.003), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
await model.fitDataset(stream(rows.slice(0, 360)).shuffle(360, '1').batch(30), {
  epochs: 15,
  validationData: stream(rows.slice(360)).batch(45),
  verbose: 0,
});
