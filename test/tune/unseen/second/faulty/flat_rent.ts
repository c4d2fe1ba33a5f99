import * as tf from '@tensorflow/tfjs';

type Flat = { area: number; rooms: number; km: number; floor: number; rent: number };

function mulberry(a: number) {
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
const r = mulberry(19);
const flats: Flat[] = [];
for (let i = 0; i < 600; i++) {
  const area = 25 + r() * 110;
  const rooms = Math.max(1, Math.round(area / 28 + r() - 0.5));
  const km = r() * 15;
  const floor = Math.floor(r() * 6);
  flats.push({ area, rooms, km, floor, rent: 300 + area * (22 - km) + 60 * rooms + 15 * floor + (r() - 0.5) * 120 });
}
// %%
const raw = tf.tensor2d(flats.map((f) => [f.area, f.rooms, f.km, f.floor]));
const { mean, variance } = tf.moments(raw, 0);
const xs = raw.sub(mean).div(variance.sqrt()) as tf.Tensor2D;
const ys = tf.tensor2d(flats.map((f) => [f.rent]));
// %%
const net = tf.sequential();
net.add(tf.layers.dense({ units: 24, activation: 'relu', inputShape: [4] }));
net.add(tf.layers.dense({ units: 12, activation: 'relu' }));
net.add(tf.layers.dense({ units: 1 }));
net.compile({ optimizer: 'adam', loss: 'meanSquaredError' });
const hist = await net.fit(xs, ys, { epochs: 30, batchSize: 32, validationSplit: 0.2, verbose: 0 });
console.log(hist.history.val_loss.at(-1));
