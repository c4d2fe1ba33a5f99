import * as tf from '@tensorflow/tfjs';

// Loop detectors: windows come from a generator, shuffled and batched by tf.data, trained with fitDataset.
const WIN = 12;
let s = 66;
const rnd = () => { s = (s * 16807) % 2147483647; return s / 2147483647; };
const flow = Array.from({ length: 700 }, (_, t) => 0.6 * Math.sin(t / 6) + 0.4 * Math.sin(t / 17 + 1) + 0.1 * (rnd() - 0.5));
const trainPart = flow.slice(0, 560), valPart = flow.slice(560);
// %%
function windows(series: number[]) {
  return tf.data.generator(function* () {
    for (let i = 0; i + WIN < series.length; i++) {
      yield { xs: series.slice(i, i + WIN).map((v) => [v]), ys: [series[i + WIN]] };
    }
  } as any);
}
const trainSet = windows(trainPart).shuffle(256, '7').batch(32);
const valSet = windows(valPart).batch(32);
// %%
const model = tf.sequential();
model.add(tf.layers.conv1d({ inputShape: [WIN, 1], filters: 6, kernelSize: 3, activation: 'relu' }));
model.add(tf.layers.flatten());
model.add(tf.layers.dense({ units: 1 }));
model.compile({ optimizer: tf.train.adam(0.01), loss: 'meanSquaredError' });
const h = await model.fitDataset(trainSet as any, {
  epochs: 10,
  validationData: valSet as any,
  verbose: 0,
  callbacks: { onEpochEnd: async (e, l) => console.log(`epoch ${e + 1} mse ${l!.loss.toFixed(4)} val ${l!.val_loss.toFixed(4)}`) },
});
console.log('epochs run', h.epoch.length);
