import * as tf from '@tensorflow/tfjs';

const lcg = (a: number) => () => (a = (a * 1664525 + 1013904223) % 4294967296) / 4294967296;
const r = lcg(314159);
interface Night { features: number[]; rooms: number }
const nights: Night[] = [];
for (let d = 0; d < 1500; d++) {
  const month = Math.floor((d / 30.4) % 12), weekend = d % 7 > 4 ? 1 : 0, fair = r() < 0.08 ? 1 : 0, price = r();
  const season = Math.cos(((month - 6) / 12) * 2 * Math.PI);
  const rooms = 0.5 + 0.25 * season + 0.15 * weekend * (season < 0 ? 1 : 0.2) + 0.3 * fair - 0.25 * price * (1 - fair) + 0.04 * (r() - 0.5);
  nights.push({ features: [season, Math.sin(((month - 6) / 12) * 2 * Math.PI), weekend, fair, price], rooms });
}
// %%
tf.util.shuffle(nights);
const X = tf.tensor2d(nights.map((n) => n.features));
const Y = tf.tensor2d(nights.map((n) => [n.rooms]));
const params = {
  units: [24, 12],
  rate: 0.002,
  epochs: 12,
  batchSize: nights.length,
};
// %%
const demand = tf.sequential();
params.units.forEach((units, i) => {
  const first = i === 0 ? { inputShape: [5] } : {};
  demand.add(tf.layers.dense({ ...first, units, activation: 'relu', kernelInitializer: tf.initializers.heNormal({ seed: 10 + i }) }));
});
demand.add(tf.layers.dense({ units: 1, kernelInitializer: tf.initializers.glorotUniform({ seed: 4 }) }));
demand.compile({ optimizer: tf.train.adam(params.rate), loss: 'meanSquaredError', metrics: ['mae'] });
const fit = await demand.fit(X, Y, { epochs: params.epochs, batchSize: params.batchSize, validationSplit: 0.2, verbose: 0 });
// %%
const valMae = fit.history.val_mae as number[];
const spread = Y.sub(Y.mean()).abs().mean().dataSync()[0];
console.log(`occupancy error ${valMae[valMae.length - 1].toFixed(3)}, guessing the mean gives ${spread.toFixed(3)}`);
