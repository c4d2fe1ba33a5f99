import * as tf from '@tensorflow/tfjs';

type Beat = { wave: number[]; odd: 0 | 1 };
let o = 88;
const rn = () => (o = (o * 16807) % 2147483647) / 2147483647;
const beats: Beat[] = Array.from({ length: 600 }, () => {
  const odd = rn() < 0.5 ? 1 : 0;
  const peak = 10 + (odd ? (rn() - 0.5) * 9 : (rn() - 0.5) * 2);
  return {
    odd,
    wave: Array.from({ length: 24 }, (_, t) => Math.exp(-((t - peak) ** 2) / (odd ? 6 : 3)) + 0.25 * (rn() - 0.5)),
  };
});
const train = beats.slice(0, 480);
const valid = beats.slice(0, 150);
const wave = (b: Beat[]) => tf.tensor2d(b.map((v) => v.wave)).expandDims(2);
const odd = (b: Beat[]) => tf.tensor2d(b.map((v) => [v.odd]));
// %%
const ecg = tf.sequential();
ecg.add(tf.layers.conv1d({ inputShape: [24, 1], filters: 12, kernelSize: 5, activation: 'relu', padding: 'same' }));
ecg.add(tf.layers.maxPooling1d({ poolSize: 2 }));
ecg.add(tf.layers.flatten());
ecg.add(tf.layers.dense({ units: 1, activation: 'sigmoid' }));
ecg.compile({ optimizer: tf.train.adam(0.005), loss: 'binaryCrossentropy', metrics: ['accuracy'] });
await ecg.fit(wave(train), odd(train), {
  epochs: 15,
  batchSize: 32,
  validationData: [wave(valid), odd(valid)],
  verbose: 0,
});
